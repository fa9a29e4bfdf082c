/** Numbers of the engine's classes. */
export const CLASS_GAME_OBJECT: i32 = 1;
export const CLASS_TEXTURE_2D: i32 = 28;
export const CLASS_MESH: i32 = 43;
export const CLASS_SHADER: i32 = 48;
export const CLASS_TEXT_ASSET: i32 = 49;
export const CLASS_AUDIO_CLIP: i32 = 83;
export const CLASS_CUBEMAP: i32 = 89;
export const CLASS_MONO_BEHAVIOUR: i32 = 114;
export const CLASS_FONT: i32 = 128;
export const CLASS_ASSET_BUNDLE: i32 = 142;
export const CLASS_VIDEO_CLIP: i32 = 329;
