/** Names of a map's lumps in their order, with a space between them. */
export const QUAKE_LUMPS: string =
  "entities planes textures vertices visibility nodes texinfo faces lighting clipnodes leaves marksurfaces edges surfedges models";
export const QUAKE2_LUMPS: string =
  "entities planes vertices visibility nodes texinfo faces lighting leaves leaffaces leafbrushes edges surfedges models brushes brushsides pop areas areaportals";
export const QUAKE3_LUMPS: string =
  "entities shaders planes nodes leaves leaffaces leafbrushes models brushes brushsides vertices meshverts effects faces lightmaps lightvolumes visibility";
