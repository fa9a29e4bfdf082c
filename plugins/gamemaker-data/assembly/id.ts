/** Numbers of entries, by what they are, so that one is found again without another listing. */
export const GAME_ID: u32 = 0;
export const STRINGS_ID: u32 = 1;
export const GRAPHICS_ID: u32 = 2;
export const FIRST_CHUNK_ID: u32 = 16;
export const FIRST_PAGE_ID: u32 = 0x10000;
export const FIRST_SOUND_ID: u32 = 0x1000000;
