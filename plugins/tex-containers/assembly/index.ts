import { refuse, Source } from "../../sdk/assembly";
import { isAstcFile, listAstcFile } from "./astc-file";
import { isBasis, listBasisFile } from "./basis";
import { isCrunch, listCrunch } from "./crunch";
import { isDds, listDds } from "./dds";
import { isFtex, listFtex } from "./ftex";
import { isKtx1, listKtx1 } from "./ktx1";
import { isKtx2, listKtx2 } from "./ktx2";
import { isPkm, listPkm } from "./pkm";
import { isPvr, listPvr } from "./pvr";
import { isPvr2, listPvr2 } from "./pvr2";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (isKtx1(source) || isKtx2(source)) return 98;
  if (isDds(source) || isPvr2(source) || isAstcFile(source) || isPkm(source)) return 95;
  return isPvr(source) || isFtex(source) || isBasis(source) || isCrunch(source) ? 90 : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (isDds(source)) return listDds(source);
  if (isKtx1(source)) return listKtx1(source);
  if (isKtx2(source)) return listKtx2(source);
  if (isPvr(source)) return listPvr(source);
  if (isPvr2(source)) return listPvr2(source);
  if (isFtex(source)) return listFtex(source);
  if (isAstcFile(source)) return listAstcFile(source);
  if (isPkm(source)) return listPkm(source);
  if (isBasis(source)) return listBasisFile(source);
  if (isCrunch(source)) return listCrunch(source);
  return refuse("not-this-format", "The file starts like none of the textures that are read", 0);
}
