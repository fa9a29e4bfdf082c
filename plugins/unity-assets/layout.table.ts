/**
 * How objects lie whose file has no type trees. Fields are separated by commas: a type, a blank and the name. Before it,
 * `>2020.1` and `<2020.1` say that the field, or the whole struct or list, exists only from that version on, or before it.
 * `!` is alignment behind the last field. Types: u u8, ? bool, h u16, i i32, U u32, l i64, Q u64, f float, s text, Y bytes,
 * Fn n floats, P reference, R and @ places in another file, p and q packed floats and whole numbers, and up to their
 * bracket, { a struct and [ a list of structs.
 */
export const LAYOUTS = {
  // The first one: the module finds it there.
  texture:
    "s m_Name,>2017.3 i m_ForcedFallbackFormat,>2017.3 ? m_DownscaleFallback,>2020.2 ? m_IsAlphaChannelOptional," +
    "!,i m_Width,i m_Height,U m_CompleteImageSize,>2020.1 i m_MipsStripped,i m_TextureFormat,>5.2 i m_MipCount," +
    "<5.2 ? m_MipMap,? m_IsReadable,>2020.1 ? m_IsPreProcessed,>2019.3 <2022.2 ? m_IgnoreMasterTextureLimit," +
    ">2022.2 ? m_IgnoreMipmapLimit,>2022.2 !,>2022.2 s m_MipmapLimitGroupName,<5.5 ? m_ReadAllowed," +
    ">2018.2 ? m_StreamingMipmaps,!,>2018.2 i m_StreamingMipmapsPriority,i m_ImageCount,i m_TextureDimension," +
    "{ m_TextureSettings,i m_FilterMode,i m_Aniso,f m_MipBias,i m_WrapU,>2017.1 i m_WrapV,>2017.1 i m_WrapW,}," +
    "i m_LightmapFormat,i m_ColorSpace,>2020.2 Y m_PlatformBlob,Y image data,>5.3 @ m_StreamData",
  // Behind the fields of a texture.
  cubemap: "[ m_SourceTextures,P data,]",
  audio:
    "s m_Name,i m_LoadType,i m_Channels,i m_Frequency,i m_BitsPerSample,f m_Length,? m_IsTrackerFormat," +
    ">2017.1 ? m_Ambisonic,!,i m_SubsoundIndex,? m_PreloadAudioData,? m_LoadInBackground,? m_Legacy3D,!," +
    "R m_Resource,i m_CompressionFormat",
  mesh:
    "s m_Name,[ m_SubMeshes,U firstByte,U indexCount,i topology,>2017.3 U baseVertex,U firstVertex,U vertexCount," +
    "F6 localAABB,],{ m_Shapes,[ vertices,F9 delta,U index,],[ shapes,U firstVertex,U vertexCount,? hasNormals," +
    "? hasTangents,!,],[ channels,s name,U nameHash,i frameIndex,i frameCount,],[ fullWeights,f data,],}," +
    "[ m_BindPose,F16 data,],[ m_BoneNameHashes,U data,],U m_RootBoneNameHash,>2019.1 [ m_BonesAABB,F6 data,]," +
    ">2019.1 [ m_VariableBoneCountWeights,U data,],u m_MeshCompression,? m_IsReadable,? m_KeepVertices," +
    "? m_KeepIndices,!,>2017.3.1 i m_IndexFormat,Y m_IndexBuffer,<2018.2 [ m_Skin,F8 data,],{ m_VertexData," +
    "<2018.1 U m_CurrentChannels,U m_VertexCount,[ m_Channels,u stream,u offset,u format,u dimension,]," +
    "Y m_DataSize,},{ m_CompressedMesh,p m_Vertices,p m_UV,p m_Normals,p m_Tangents,q m_Weights,q m_NormalSigns," +
    "q m_TangentSigns,p m_FloatColors,q m_BoneIndices,q m_Triangles,U m_UVInfo,},F6 m_LocalAABB," +
    "i m_MeshUsageFlags,>2022.1 i m_CookingOptions,Y m_BakedConvexCollisionMesh,Y m_BakedTriangleCollisionMesh," +
    ">2018.2 f m_MeshMetrics[0],>2018.2 f m_MeshMetrics[1],>2018.3 @ m_StreamData",
  // The following end before the object does.
  text: "s m_Name,Y m_Script",
  font:
    "s m_Name,f m_LineSpacing,P m_DefaultMaterial,f m_FontSize,P m_Texture,i m_AsciiStartOffset,f m_Tracking," +
    "i m_CharacterSpacing,i m_CharacterPadding,i m_ConvertCase,[ m_CharacterRects,U index,F9 data,? flipped,!,]," +
    "[ m_KerningValues,h first,h second,f value,],f m_PixelScale,Y m_FontData",
  video:
    "s m_Name,s m_OriginalPath,U m_ProxyWidth,U m_ProxyHeight,U Width,U Height,>2017.2 U m_PixelAspecRatioNum," +
    ">2017.2 U m_PixelAspecRatioDen,l m_FrameRate,Q m_FrameCount,i m_Format,[ m_AudioChannelCount,h data,]," +
    "[ m_AudioSampleRate,U data,],[ m_AudioLanguage,s data,],>2020.1 [ m_VideoShaders,P data,]," +
    "R m_ExternalResources",
  bundle: "s m_Name,[ m_PreloadTable,P data,],[ m_Container,s first,{ second,i preloadIndex,i preloadSize,P asset,},]",
  gameObject: "[ m_Component,<5.5 i first,P component,],U m_Layer,s m_Name",
  script: "P m_GameObject,u m_Enabled,!,P m_Script,s m_Name",
  component: "P m_GameObject",
  named: "s m_Name",
} as const;
