export { putVorbisHeaders } from "./vorbis-header";
export { SETUP_WWISE, VorbisSetup } from "./vorbis-setup";
export { OggWriter } from "./writer";
