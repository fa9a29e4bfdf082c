// Made by tools/generate-unity.ts from the tables of plugins/unity-assets; do not edit.

/** The texts once `unpackTexts` has run: each as a string with its length in front, and a NUL at the end of the last one. */
export const TEXTS: usize = memory.data(10896, 16);
export const CODE_COUNT: u32 = 3071;

/** The two codes that each code from 96 on stands for. */
export const PAIRS: usize = memory.data<u8>([
  70, 83, 78, 64, 66, 85, 79, 85, 13, 18, 80, 83, 66, 84, 0, 97, 70, 84, 18, 18, 80, 79, 74, 79,
  1, 105, 85, 68, 70, 89, 83, 72, 13, 19, 21, 21, 78, 66, 86, 83, 1, 113, 13, 97, 70, 85, 70, 68,
  109, 14, 66, 78, 74, 85, 119, 85, 85, 83, 36, 80, 70, 69, 70, 79, 84, 74, 78, 98, 86, 79, 0, 15,
  33, 102, 132, 120, 70, 13, 111, 67, 83, 66, 121, 70, 114, 72, 98, 66, 110, 85, 42, 99, 138, 70, 74, 81,
  53, 140, 107, 72, 73, 66, 84, 0, 84, 85, 74, 69, 25, 13, 18, 23, 13, 20, 49, 124, 13, 49, 74, 142,
  13, 3, 154, 153, 157, 29, 84, 118, 77, 70, 67, 75, 161, 123, 74, 68, 155, 15, 3, 27, 13, 21, 13, 24,
  116, 25, 31, 158, 71, 101, 80, 115, 48, 162, 74, 72, 104, 73, 144, 115, 84, 1, 70, 1, 66, 67, 69, 96,
  13, 23, 108, 21, 69, 74, 71, 74, 74, 91, 66, 77, 83, 70, 68, 83, 0, 164, 18, 19, 79, 126, 13, 22,
  79, 74, 116, 33, 66, 83, 46, 174, 175, 70, 80, 77, 77, 66, 122, 90, 70, 99, 3, 0, 54, 141, 128, 72,
  203, 190, 51, 127, 205, 179, 34, 192, 207, 129, 76, 100, 85, 145, 108, 19, 135, 66, 96, 85, 70, 103, 37, 139,
  173, 73, 85, 73, 130, 199, 36, 77, 0, 53, 92, 3, 69, 83, 74, 99, 13, 202, 20, 19, 13, 25, 46, 106,
  227, 80, 67, 68, 70, 77, 90, 85, 125, 86, 232, 99, 69, 110, 69, 139, 66, 68, 78, 81, 52, 184, 171, 68,
  216, 85, 114, 81, 52, 187, 242, 143, 86, 182, 244, 80, 74, 106, 79, 80, 74, 176, 90, 81, 66, 79, 1, 77,
  165, 60, 130, 204, 106, 72, 52, 118,
]);
export const CODES: usize = memory.data<u8>([
  102, 159, 0, 67, 102, 70, 55, 213, 110, 0, 68, 146, 79, 79, 230, 147, 182, 78, 127, 128, 106, 0, 183, 83,
  148, 0, 183, 83, 148, 35, 231, 70, 0, 183, 83, 148, 55, 213, 110, 0, 170, 129, 0, 71, 83, 137, 233, 0,
  71, 83, 137, 42, 79, 234, 0, 73, 102, 47, 101, 114, 77, 147, 155, 1, 235, 0, 107, 234, 233, 103, 36, 146,
  79, 79, 230, 84, 103, 35, 107, 69, 49, 80, 84, 214, 35, 106, 70, 47, 137, 41, 102, 73, 104, 103, 125, 77,
  101, 52, 81, 236, 214, 125, 237, 77, 118, 70, 42, 142, 238, 214, 125, 237, 83, 104, 128, 106, 39, 101, 129, 103,
  125, 99, 66, 107, 96, 103, 215, 238, 214, 38, 89, 85, 96, 79, 185, 51, 104, 239, 104, 103, 39, 74, 160, 42,
  37, 103, 39, 80, 99, 215, 103, 39, 186, 82, 86, 127, 68, 90, 103, 40, 137, 172, 103, 41, 70, 240, 103, 42,
  142, 233, 103, 42, 79, 234, 35, 86, 71, 71, 96, 103, 42, 79, 234, 39, 101, 129, 103, 45, 240, 241, 39, 101,
  129, 103, 46, 143, 84, 52, 124, 143, 81, 126, 103, 46, 143, 233, 103, 47, 137, 103, 48, 71, 71, 159, 103, 48,
  83, 173, 107, 185, 49, 98, 73, 103, 49, 194, 84, 126, 39, 101, 78, 103, 49, 98, 73, 42, 37, 103, 49, 77,
  98, 170, 78, 35, 77, 80, 67, 103, 51, 104, 239, 214, 243, 85, 103, 52, 146, 81, 104, 103, 238, 214, 52, 76,
  107, 103, 52, 239, 214, 52, 124, 70, 121, 215, 103, 52, 86, 67, 195, 104, 103, 196, 39, 101, 129, 103, 55, 213,
  110, 233, 103, 55, 213, 110, 215, 103, 56, 149, 217, 0, 79, 137, 0, 80, 71, 71, 159, 0, 81, 98, 73, 0,
  84, 119, 106, 69, 0, 84, 146, 81, 104, 0, 128, 91, 70, 0, 84, 124, 70, 121, 0, 85, 80, 81, 197, 80,
  72, 90, 0, 87, 213, 110, 233, 0, 87, 213, 163, 104, 0, 66, 245, 15, 68, 146, 79, 79, 230, 147, 66, 245,
  15, 83, 98, 70, 0, 68, 80, 99, 66, 107, 96, 15, 170, 129, 0, 68, 80, 99, 66, 107, 96, 15, 198, 90,
  96, 188, 67, 80, 85, 85, 80, 78, 14, 86, 81, 188, 71, 236, 104, 188, 170, 129, 188, 73, 70, 240, 188, 107,
  234, 188, 198, 90, 96, 147, 164, 78, 143, 147, 164, 79, 101, 114, 77, 14, 241, 188, 84, 135, 188, 84, 88, 184,
  91, 160, 188, 88, 149, 217, 0, 218, 15, 68, 77, 102, 147, 218, 15, 170, 129, 0, 218, 15, 73, 70, 240, 0,
  218, 15, 81, 98, 73, 14, 149, 0, 218, 15, 88, 149, 217, 0, 105, 18, 83, 0, 71, 84, 67, 22, 0, 219,
  102, 147, 1, 9, 0, 64, 81, 89, 13, 64, 79, 89, 13, 64, 81, 90, 13, 64, 79, 90, 13, 64, 81, 91,
  13, 64, 79, 91, 13, 131, 67, 231, 104, 131, 68, 84, 87, 131, 69, 98, 131, 71, 84, 67, 131, 72, 77, 67,
  131, 75, 84, 106, 131, 77, 86, 66, 131, 78, 21, 66, 131, 78, 80, 87, 131, 237, 21, 131, 80, 72, 87, 131,
  80, 85, 71, 131, 81, 79, 72, 131, 85, 109, 131, 85, 85, 71, 131, 85, 89, 85, 131, 88, 70, 67, 78, 131,
  89, 78, 77, 0, 78, 80, 69, 230, 16, 72, 77, 85, 71, 14, 67, 107, 194, 90, 0, 66, 81, 81, 77, 163,
  98, 246, 16, 75, 84, 106, 0, 218, 14, 84, 96, 74, 185, 184, 126, 0, 187, 130, 68, 73, 0, 187, 130, 68,
  73, 14, 101, 173, 107, 185, 0, 187, 130, 68, 73, 14, 218, 0, 247, 85, 14, 217, 74, 84, 14, 170, 129, 220,
  73, 248, 248, 247, 1, 84, 96, 74, 185, 184, 126, 1, 183, 77, 134, 1, 101, 1, 122, 1, 248, 68, 86, 85,
  0, 67, 66, 69, 14, 78, 118, 66, 235, 220, 73, 177, 85, 178, 160, 1, 80, 71, 1, 85, 249, 104, 1, 250,
  69, 1, 80, 162, 176, 248, 69, 66, 138, 126, 0, 81, 194, 85, 14, 78, 74, 84, 84, 145, 0, 1, 248, 78,
  74, 84, 84, 145, 1, 101, 1, 68, 250, 247, 85, 1, 67, 177, 80, 81, 127, 126, 28, 1, 122, 1, 73, 197,
  69, 176, 217, 177, 67, 231, 104, 1, 80, 71, 1, 217, 248, 200, 83, 90, 0, 235, 14, 80, 86, 85, 128, 69,
  70, 220, 73, 177, 200, 83, 90, 8, 176, 67, 231, 104, 1, 88, 80, 86, 77, 69, 251, 74, 177, 80, 86, 85,
  128, 69, 177, 80, 71, 1, 217, 177, 183, 160, 0, 235, 14, 84, 73, 101, 85, 220, 73, 177, 85, 140, 115, 177,
  73, 102, 1, 71, 70, 88, 96, 1, 67, 231, 104, 1, 85, 146, 79, 1, 122, 176, 128, 91, 177, 79, 70, 126,
  147, 102, 78, 0, 68, 77, 102, 147, 235, 0, 79, 147, 5, 81, 194, 85, 74, 185, 0, 51, 70, 71, 42, 69,
  147, 83, 149, 220, 96, 78, 107, 86, 147, 85, 249, 70, 0, 87, 96, 128, 106, 0, 34, 35, 36, 37, 38, 39,
  40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 178, 68, 69, 70,
  71, 72, 73, 74, 75, 76, 77, 78, 247, 81, 82, 83, 148, 86, 87, 88, 89, 90, 91, 17, 189, 20, 21, 22,
  23, 24, 25, 26, 12, 16, 0, 36, 48, 45, 48, 51, 64, 17, 0, 47, 48, 51, 46, 34, 45, 0, 49, 48,
  52, 42, 53, 42, 48, 47, 220, 34, 47, 40, 38, 47, 53, 220, 38, 57, 36, 48, 48, 51, 37, 64, 0, 98,
  124, 74, 67, 86, 85, 104, 0, 107, 69, 163, 104, 0, 78, 80, 69, 70, 0, 156, 84, 68, 127, 70, 165, 17,
  156, 84, 68, 127, 104, 252, 221, 247, 69, 104, 252, 17, 0, 100, 0, 62, 94, 62, 156, 247, 69, 104, 252, 221,
  79, 137, 201, 156, 78, 174, 165, 17, 0, 156, 84, 76, 107, 165, 17, 94, 13, 221, 79, 137, 165, 3, 67, 106,
  104, 3, 156, 68, 73, 74, 77, 222, 127, 201, 94, 13, 221, 79, 137, 201, 67, 106, 70, 64, 0, 156, 129, 83,
  74, 89, 201, 94, 62, 156, 78, 174, 104, 252, 221, 79, 137, 201, 156, 81, 83, 74, 78, 122, 74, 87, 104, 252,
  0, 62, 0, 85, 66, 111, 118, 147, 156, 110, 124, 102, 165, 221, 85, 66, 111, 118, 47, 121, 104, 201, 94, 62,
  0, 156, 84, 76, 107, 84, 252, 221, 107, 87, 96, 84, 70, 35, 107, 69, 46, 98, 83, 163, 104, 201, 156, 75,
  80, 223, 84, 201, 94, 62, 0, 43, 48, 42, 47, 53, 52, 64, 17, 0, 56, 38, 42, 40, 41, 53, 52, 64,
  17, 0, 84, 124, 145, 0, 71, 77, 80, 98, 0, 69, 80, 86, 67, 160, 0, 67, 80, 197, 0, 202, 150, 68,
  146, 83, 224, 151, 13, 253, 1, 84, 73, 101, 85, 13, 253, 1, 223, 224, 225, 13, 53, 249, 70, 11, 224, 23,
  21, 13, 253, 251, 254, 251, 254, 13, 39, 74, 160, 238, 134, 0, 100, 74, 40, 137, 172, 166, 76, 53, 136, 79,
  84, 170, 78, 112, 17, 76, 36, 121, 96, 66, 112, 18, 77, 46, 98, 96, 74, 185, 112, 20, 76, 195, 206, 96,
  112, 22, 76, 112, 25, 66, 196, 19, 37, 152, 20, 76, 195, 39, 74, 77, 85, 96, 166, 20, 69, 195, 166, 25,
  77, 52, 146, 179, 166, 26, 70, 144, 34, 84, 159, 191, 21, 76, 51, 173, 149, 67, 80, 69, 90, 180, 21, 76,
  195, 125, 77, 77, 149, 96, 180, 22, 76, 35, 80, 89, 125, 77, 77, 149, 96, 167, 19, 77, 125, 237, 86, 85,
  70, 52, 146, 179, 167, 21, 77, 208, 246, 219, 143, 226, 18, 76, 34, 245, 45, 74, 148, 127, 96, 226, 19, 76,
  34, 245, 52, 239, 134, 25, 20, 68, 34, 245, 219, 143, 226, 21, 1, 206, 175, 134, 25, 26, 67, 36, 86, 67,
  70, 241, 13, 26, 17, 77, 34, 87, 139, 83, 13, 26, 18, 77, 208, 101, 125, 99, 83, 197, 77, 96, 13, 26,
  22, 76, 208, 101, 13, 26, 23, 209, 17, 19, 209, 17, 21, 76, 206, 255, 210, 84, 100, 17, 25, 76, 45, 240,
  100, 105, 76, 208, 246, 100, 18, 21, 75, 228, 35, 70, 146, 87, 74, 171, 100, 18, 22, 77, 228, 243, 85, 100,
  18, 24, 77, 196, 20, 37, 100, 19, 17, 209, 19, 21, 209, 19, 25, 71, 39, 80, 99, 100, 19, 26, 1, 49,
  198, 90, 96, 255, 210, 84, 100, 20, 22, 209, 20, 23, 209, 20, 24, 76, 52, 76, 107, 190, 195, 206, 96, 100,
  21, 18, 1, 35, 86, 74, 77, 69, 255, 210, 84, 100, 21, 19, 73, 34, 84, 159, 35, 130, 69, 160, 100, 21,
  20, 209, 21, 23, 209, 21, 24, 1, 51, 104, 239, 70, 46, 250, 66, 72, 96, 100, 22, 17, 1, 49, 186, 77,
  80, 66, 69, 215, 100, 22, 19, 1, 46, 80, 87, 74, 70, 196, 100, 22, 23, 1, 53, 96, 136, 107, 215, 100,
  22, 24, 1, 45, 240, 241, 255, 210, 84, 100, 25, 24, 77, 196, 19, 37, 34, 83, 136, 90, 100, 25, 25, 77,
  36, 86, 67, 70, 241, 34, 83, 136, 90, 100, 26, 23, 1, 47, 66, 87, 195, 255, 210, 84, 100, 26, 25, 76,
  49, 194, 85, 163, 160, 52, 90, 148, 70, 78, 100, 26, 26, 76, 49, 194, 85, 163, 160, 52, 90, 148, 70, 78,
  206, 96, 112, 189, 76, 52, 81, 83, 122, 70, 206, 96, 112, 18, 20, 77, 52, 81, 83, 122, 70, 112, 18, 25,
  76, 53, 96, 136, 107, 112, 19, 18, 77, 208, 101, 48, 87, 96, 83, 149, 70, 125, 99, 83, 197, 77, 96, 112,
  19, 19, 76, 36, 250, 87, 102, 206, 96, 112, 19, 20, 76, 36, 250, 87, 102, 112, 19, 21, 76, 51, 123, 53,
  136, 79, 84, 170, 78, 112, 19, 22, 76, 112, 21, 18, 77, 34, 245, 46, 74, 89, 96, 125, 99, 83, 197, 77,
  96, 152, 18, 26, 77, 34, 87, 139, 83, 46, 102, 76, 152, 19, 25, 76, 55, 149, 70, 80, 49, 198, 90, 96,
  152, 19, 26, 72, 55, 149, 70, 80, 219, 143, 180, 25, 24, 17, 24, 25, 25, 26, 22, 77, 52, 81, 83, 122,
  70, 34, 85, 77, 102, 226, 22, 17, 22, 26, 22, 23, 26, 18, 1, 45, 216, 210, 255, 210, 84, 13, 0, 100,
  108, 18, 83, 25, 112, 211, 66, 21, 83, 21, 72, 21, 67, 21, 152, 108, 20, 135, 150, 21, 181, 212, 150, 22,
  181, 66, 135, 150, 24, 211, 83, 22, 72, 23, 67, 22, 226, 108, 20, 67, 72, 83, 150, 26, 211, 83, 151, 100,
  17, 168, 229, 18, 100, 18, 193, 229, 19, 100, 19, 193, 229, 20, 100, 20, 211, 83, 21, 72, 21, 67, 21, 66,
  21, 100, 21, 181, 67, 72, 136, 25, 100, 22, 211, 83, 151, 71, 100, 23, 181, 111, 151, 71, 100, 24, 108, 25,
  212, 151, 71, 100, 25, 181, 83, 225, 71, 100, 26, 108, 25, 111, 225, 71, 112, 17, 108, 33, 212, 225, 71, 112,
  18, 1, 19, 18, 21, 90, 86, 90, 19, 112, 19, 181, 70, 22, 67, 26, 72, 26, 83, 26, 71, 112, 20, 108,
  29, 135, 225, 71, 112, 21, 193, 229, 23, 73, 112, 22, 193, 229, 24, 112, 23, 168, 229, 21, 112, 24, 193, 229,
  22, 112, 25, 1, 17, 17, 17, 112, 26, 1, 17, 17, 17, 152, 17, 1, 25, 21, 25, 81, 87, 83, 120, 19,
  67, 81, 81, 152, 18, 1, 25, 21, 25, 81, 87, 83, 120, 19, 67, 81, 81, 152, 19, 168, 81, 87, 83, 120,
  21, 67, 81, 81, 152, 20, 168, 81, 87, 83, 120, 21, 67, 81, 81, 152, 21, 168, 70, 109, 18, 152, 22, 168,
  98, 68, 14, 135, 152, 23, 193, 98, 68, 14, 212, 14, 223, 96, 81, 197, 98, 126, 152, 24, 181, 67, 72, 136,
  150, 21, 18, 168, 70, 236, 14, 83, 105, 166, 19, 168, 70, 236, 14, 83, 105, 14, 204, 166, 20, 193, 70, 236,
  14, 111, 105, 13, 113, 193, 70, 236, 14, 111, 105, 14, 204, 166, 22, 168, 70, 109, 19, 14, 135, 166, 23, 168,
  70, 109, 19, 14, 135, 14, 66, 18, 166, 24, 193, 70, 109, 19, 14, 212, 166, 25, 116, 133, 21, 89, 21, 166,
  26, 1, 22, 22, 133, 22, 89, 22, 191, 17, 1, 23, 23, 133, 23, 89, 23, 191, 18, 1, 25, 25, 133, 25,
  89, 150, 22, 19, 1, 27, 27, 133, 18, 17, 89, 18, 17, 191, 20, 1, 29, 29, 133, 189, 89, 189, 191, 21,
  116, 133, 21, 89, 21, 191, 22, 1, 22, 22, 133, 22, 89, 22, 191, 23, 1, 23, 23, 133, 23, 89, 23, 191,
  24, 1, 25, 25, 133, 25, 89, 150, 22, 25, 1, 27, 27, 133, 18, 17, 89, 18, 17, 191, 26, 1, 29, 29,
  133, 189, 89, 189, 180, 17, 168, 70, 109, 18, 180, 19, 211, 111, 150, 23, 20, 108, 18, 83, 150, 23, 21, 1,
  17, 17, 17, 180, 22, 1, 17, 17, 17, 180, 23, 116, 133, 21, 89, 21, 14, 73, 222, 180, 24, 1, 22, 22,
  133, 22, 89, 22, 14, 73, 222, 180, 25, 1, 23, 23, 133, 23, 89, 23, 14, 73, 222, 180, 26, 1, 25, 25,
  133, 25, 89, 25, 14, 73, 222, 167, 17, 1, 27, 27, 133, 18, 17, 89, 18, 17, 14, 73, 222, 167, 18, 1,
  29, 29, 133, 189, 89, 189, 14, 73, 222, 167, 19, 181, 111, 151, 167, 20, 108, 23, 135, 151, 167, 21, 108, 25,
  212, 151, 167, 22, 108, 18, 83, 25, 84, 167, 23, 211, 111, 25, 84, 167, 25, 181, 212, 25, 84, 167, 26, 211,
  83, 151, 84, 226, 17, 181, 111, 151, 84, 226, 19, 108, 25, 212, 151, 84, 13, 0, 34, 34, 35, 35, 13, 208,
  246, 219, 143, 13, 208, 246, 36, 115, 87, 134, 208, 246, 52, 85, 98, 134, 34, 83, 136, 90, 13, 35, 102, 134,
  35, 122, 39, 74, 230, 69, 13, 67, 122, 159, 13, 67, 80, 197, 13, 68, 146, 83, 13, 125, 77, 101, 51, 40,
  35, 34, 13, 125, 237, 106, 200, 13, 235, 13, 69, 70, 82, 86, 134, 69, 80, 86, 67, 77, 134, 69, 90, 79,
  121, 163, 64, 194, 136, 90, 13, 39, 102, 85, 49, 83, 80, 81, 213, 90, 47, 121, 134, 183, 83, 148, 13, 71,
  77, 80, 98, 13, 39, 80, 99, 13, 40, 137, 172, 13, 40, 127, 96, 163, 1, 228, 13, 40, 136, 182, 200, 47,
  38, 56, 13, 40, 54, 42, 37, 13, 40, 54, 42, 52, 85, 90, 77, 134, 223, 13, 77, 74, 148, 13, 77, 254,
  251, 254, 13, 241, 13, 46, 98, 83, 74, 89, 21, 89, 21, 71, 13, 46, 69, 39, 171, 13, 228, 35, 70, 146,
  87, 74, 171, 13, 228, 243, 85, 117, 35, 231, 70, 238, 70, 117, 36, 115, 87, 70, 117, 38, 69, 122, 101, 219,
  102, 84, 42, 69, 200, 74, 183, 96, 117, 38, 69, 122, 101, 41, 149, 70, 39, 198, 72, 84, 117, 38, 79, 178,
  77, 126, 117, 38, 89, 85, 127, 128, 106, 153, 117, 40, 137, 172, 117, 42, 79, 234, 117, 42, 84, 34, 83, 136,
  90, 117, 42, 84, 52, 85, 98, 163, 117, 46, 118, 66, 39, 198, 72, 117, 47, 137, 117, 172, 41, 149, 70, 39,
  198, 72, 84, 117, 49, 186, 71, 178, 141, 96, 79, 185, 117, 49, 186, 71, 178, 49, 66, 186, 99, 172, 117, 243,
  85, 117, 52, 85, 98, 163, 38, 69, 122, 101, 39, 198, 72, 84, 117, 53, 249, 70, 117, 55, 96, 128, 106, 13,
  172, 13, 81, 66, 74, 83, 158, 125, 237, 106, 200, 169, 40, 137, 172, 169, 46, 98, 96, 74, 185, 169, 228, 35,
  70, 146, 87, 74, 171, 169, 228, 243, 85, 169, 172, 169, 49, 186, 71, 178, 169, 52, 81, 83, 122, 70, 169, 144,
  34, 84, 159, 169, 196, 169, 196, 19, 37, 169, 53, 136, 79, 84, 170, 78, 31, 154, 186, 71, 178, 13, 50, 86,
  98, 96, 192, 106, 71, 13, 51, 123, 71, 13, 51, 123, 141, 13, 51, 123, 48, 71, 71, 159, 13, 84, 119, 106,
  69, 13, 159, 13, 84, 73, 101, 85, 13, 128, 91, 134, 52, 141, 151, 13, 52, 141, 225, 13, 52, 141, 23, 21,
  13, 52, 141, 150, 148, 98, 163, 87, 123, 101, 13, 84, 124, 145, 13, 144, 34, 84, 159, 13, 144, 195, 13, 175,
  134, 196, 19, 37, 13, 53, 136, 79, 84, 170, 78, 13, 53, 249, 230, 104, 84, 215, 224, 151, 224, 225, 224, 23,
  21, 224, 150, 253, 1, 223, 13, 253, 251, 254, 251, 254, 13, 253, 1, 84, 73, 101, 85, 13, 87, 123, 101, 13,
  55, 123, 101, 19, 71, 13, 55, 123, 101, 20, 71, 13, 55, 123, 101, 21, 71, 117, 243, 210, 219, 102, 84, 42,
  69, 200, 74, 183, 96, 13, 40, 136, 182, 200, 13, 53, 249, 70, 11, 13, 223, 19, 64, 148, 101, 66, 72, 134,
  223, 20, 64, 148, 101, 66, 72, 134, 35, 80, 130, 69, 84, 141, 117, 36, 101, 83, 104, 81, 106, 69, 145, 52,
  239, 70, 172, 117, 49, 186, 71, 178, 42, 79, 148, 250, 68, 70, 117, 49, 186, 71, 178, 34, 84, 159, 13, 39,
  74, 160, 238, 134, 41, 102, 73, 189, 150, 206, 145, 45, 66, 90, 96, 46, 102, 76, 13, 183, 89, 126, 64, 194,
  136, 90, 13, 38, 99, 199, 42, 69, 13, 45, 80, 66, 69, 178, 160, 51, 70, 71, 96, 127, 68, 134, 0,
]);

/** Layouts of assembly/layout.ts one behind the other, where each starts, and the versions that they ask for. */
export const LAYOUTS: usize = memory.data<u8>([
  205, 100, 3, 1, 83, 0, 75, 5, 83, 1, 75, 1, 18, 132, 254, 4, 132, 156, 2, 133, 138, 1, 83, 2,
  132, 44, 3, 132, 162, 4, 83, 3, 132, 76, 3, 84, 3, 75, 1, 75, 1, 83, 2, 75, 1, 83, 4, 84,
  5, 75, 1, 83, 5, 75, 1, 83, 5, 18, 83, 5, 77, 1, 84, 6, 75, 1, 83, 7, 75, 1, 18, 83,
  7, 75, 4, 132, 176, 2, 75, 20, 83, 8, 75, 8, 132, 8, 3, 132, 110, 1, 83, 1, 205, 216, 3, 1,
  205, 234, 0, 1, 83, 9, 140, 108, 4, 83, 9, 84, 2, 133, 28, 5, 83, 9, 83, 2, 135, 28, 5, 83,
  9, 133, 88, 5, 83, 9, 205, 44, 5, 1, 83, 9, 16, 0, 13, 132, 58, 2, 134, 196, 3, 17, 0, 205,
  100, 3, 1, 75, 4, 132, 26, 1, 132, 102, 2, 75, 9, 83, 8, 75, 1, 18, 75, 7, 18, 140, 248, 3,
  205, 88, 4, 1, 135, 116, 3, 135, 56, 4, 16, 132, 180, 1, 0, 205, 100, 3, 1, 141, 136, 4, 133, 98,
  0, 133, 2, 1, 132, 116, 5, 83, 0, 133, 18, 0, 133, 120, 0, 133, 136, 5, 75, 24, 17, 140, 36, 4,
  205, 162, 5, 40, 141, 72, 5, 133, 120, 0, 133, 136, 5, 129, 210, 0, 75, 1, 18, 17, 141, 42, 0, 205,
  16, 5, 1, 75, 4, 132, 186, 0, 132, 162, 0, 17, 77, 4, 16, 205, 50, 1, 64, 205, 74, 1, 4, 75,
  4, 83, 10, 77, 24, 83, 10, 77, 4, 75, 4, 18, 83, 11, 132, 234, 2, 205, 204, 2, 1, 84, 7, 205,
  72, 4, 32, 140, 226, 4, 84, 12, 75, 4, 133, 196, 4, 141, 26, 1, 129, 100, 5, 129, 28, 5, 129, 146,
  0, 129, 62, 0, 17, 205, 248, 1, 1, 16, 75, 12, 77, 1, 75, 1, 18, 75, 12, 77, 1, 75, 1, 18,
  75, 12, 77, 1, 75, 1, 18, 75, 12, 77, 1, 75, 1, 18, 75, 4, 77, 1, 75, 1, 18, 75, 4, 77,
  1, 75, 1, 18, 75, 4, 77, 1, 75, 1, 18, 75, 12, 77, 1, 75, 1, 18, 75, 4, 77, 1, 75, 1,
  18, 75, 4, 77, 1, 75, 1, 18, 75, 32, 83, 13, 75, 4, 77, 1, 77, 1, 83, 7, 75, 8, 83, 14,
  140, 108, 4, 83, 14, 84, 2, 133, 28, 5, 83, 14, 83, 2, 135, 28, 5, 83, 14, 133, 88, 5, 83, 14,
  205, 44, 5, 1, 83, 14, 16, 0, 205, 100, 3, 1, 205, 16, 4, 1, 0, 205, 100, 3, 1, 75, 4, 132,
  58, 2, 134, 196, 3, 75, 4, 132, 58, 2, 134, 196, 3, 75, 20, 13, 75, 41, 18, 17, 13, 131, 84, 0,
  131, 56, 5, 75, 4, 17, 75, 4, 205, 78, 2, 1, 0, 205, 100, 3, 1, 205, 136, 3, 1, 75, 16, 83,
  15, 75, 8, 75, 20, 77, 2, 77, 4, 13, 77, 1, 17, 83, 2, 13, 83, 2, 132, 58, 2, 83, 2, 134,
  196, 3, 83, 2, 17, 140, 16, 2, 205, 88, 4, 1, 135, 116, 3, 135, 56, 4, 16, 0, 205, 100, 3, 1,
  13, 132, 58, 2, 134, 196, 3, 17, 141, 222, 1, 205, 84, 0, 1, 140, 56, 5, 75, 8, 140, 4, 0, 132,
  58, 2, 134, 196, 3, 16, 16, 17, 0, 13, 84, 6, 132, 84, 0, 132, 58, 2, 134, 196, 3, 17, 75, 4,
  205, 100, 3, 1, 0, 140, 128, 2, 132, 58, 2, 134, 196, 3, 16, 75, 1, 18, 140, 16, 4, 132, 58, 2,
  134, 196, 3, 16, 205, 100, 3, 1, 0, 140, 128, 2, 132, 58, 2, 134, 196, 3, 16, 0, 205, 100, 3, 1,
  0,
]);
export const LAYOUT_STARTS: usize = memory.data<u16>([
  0, 134, 143, 183, 440, 449, 493, 548, 585, 605, 633, 644,
]);
export const LAYOUT_VERSIONS: usize = memory.data<u32>([
  132186880, 132383232, 132382976, 328192, 132317952, 132514304, 328960, 132252160, 132186368, 328448, 132317440, 132186881, 132251904, 132514048, 132252416, 132186624,
]);

export const ASSET: string = changetype<string>(TEXTS + 4);
export const BASE_VERTEX: string = changetype<string>(TEXTS + 18);
export const CHANNELS: string = changetype<string>(TEXTS + 42);
export const DIMENSION: string = changetype<string>(TEXTS + 62);
export const FIRST: string = changetype<string>(TEXTS + 84);
export const FIRST_BYTE: string = changetype<string>(TEXTS + 98);
export const FIRST_VERTEX: string = changetype<string>(TEXTS + 120);
export const FORMAT: string = changetype<string>(TEXTS + 146);
export const FRAME_COUNT: string = changetype<string>(TEXTS + 162);
export const FRAME_INDEX: string = changetype<string>(TEXTS + 186);
export const HAS_NORMALS: string = changetype<string>(TEXTS + 210);
export const IMAGE_DATA: string = changetype<string>(TEXTS + 234);
export const INDEX_COUNT: string = changetype<string>(TEXTS + 258);
export const M_CHANNELS: string = changetype<string>(TEXTS + 282);
export const M_BIND_POSE: string = changetype<string>(TEXTS + 306);
export const M_BONE_NAME_HASHES: string = changetype<string>(TEXTS + 330);
export const M_COLOR_SPACE: string = changetype<string>(TEXTS + 366);
export const M_COMPLETE_IMAGE_SIZE: string = changetype<string>(TEXTS + 394);
export const M_COMPRESSION_FORMAT: string = changetype<string>(TEXTS + 436);
export const M_CONTAINER: string = changetype<string>(TEXTS + 478);
export const M_DATA_SIZE: string = changetype<string>(TEXTS + 504);
export const M_EXTERNAL_RESOURCES: string = changetype<string>(TEXTS + 528);
export const M_FILE_ID: string = changetype<string>(TEXTS + 570);
export const M_FONT_DATA: string = changetype<string>(TEXTS + 590);
export const M_FREQUENCY: string = changetype<string>(TEXTS + 614);
export const M_GAME_OBJECT: string = changetype<string>(TEXTS + 640);
export const M_HEIGHT: string = changetype<string>(TEXTS + 668);
export const M_IMAGE_COUNT: string = changetype<string>(TEXTS + 688);
export const M_INDEX_BUFFER: string = changetype<string>(TEXTS + 716);
export const M_INDEX_FORMAT: string = changetype<string>(TEXTS + 746);
export const M_LIGHTMAP_FORMAT: string = changetype<string>(TEXTS + 776);
export const M_MIPS_STRIPPED: string = changetype<string>(TEXTS + 812);
export const M_MIP_COUNT: string = changetype<string>(TEXTS + 844);
export const M_NAME: string = changetype<string>(TEXTS + 868);
export const M_OFFSET: string = changetype<string>(TEXTS + 884);
export const M_ORIGINAL_PATH: string = changetype<string>(TEXTS + 904);
export const M_PARSED_FORM: string = changetype<string>(TEXTS + 936);
export const M_PATH_ID: string = changetype<string>(TEXTS + 964);
export const M_PLATFORM_BLOB: string = changetype<string>(TEXTS + 984);
export const M_RESOURCE: string = changetype<string>(TEXTS + 1016);
export const M_SCRIPT: string = changetype<string>(TEXTS + 1040);
export const M_SHAPES: string = changetype<string>(TEXTS + 1060);
export const M_SIZE: string = changetype<string>(TEXTS + 1080);
export const M_SKIN: string = changetype<string>(TEXTS + 1096);
export const M_SOURCE: string = changetype<string>(TEXTS + 1112);
export const M_STREAM_DATA: string = changetype<string>(TEXTS + 1132);
export const M_SUB_MESHES: string = changetype<string>(TEXTS + 1160);
export const M_TEXTURE_FORMAT: string = changetype<string>(TEXTS + 1186);
export const M_VERTEX_COUNT: string = changetype<string>(TEXTS + 1220);
export const M_VERTEX_DATA: string = changetype<string>(TEXTS + 1250);
export const M_WIDTH: string = changetype<string>(TEXTS + 1278);
export const NAME: string = changetype<string>(TEXTS + 1296);
export const OFFSET: string = changetype<string>(TEXTS + 1308);
export const PATH: string = changetype<string>(TEXTS + 1324);
export const SECOND: string = changetype<string>(TEXTS + 1336);
export const SHAPES: string = changetype<string>(TEXTS + 1352);
export const SIZE: string = changetype<string>(TEXTS + 1368);
export const STREAM: string = changetype<string>(TEXTS + 1380);
export const TOPOLOGY: string = changetype<string>(TEXTS + 1396);
export const VERTEX_COUNT: string = changetype<string>(TEXTS + 1416);
export const VERTICES: string = changetype<string>(TEXTS + 1442);
export const AUDIO_CHANNELS: string = changetype<string>(TEXTS + 1462);
export const AUDIO_RATE: string = changetype<string>(TEXTS + 1494);
export const CONTAINER_FORMAT: string = changetype<string>(TEXTS + 1518);
export const CONTAINER_LAYER: string = changetype<string>(TEXTS + 1554);
export const IMAGE_BOTTOM_UP: string = changetype<string>(TEXTS + 1588);
export const IMAGE_FACES: string = changetype<string>(TEXTS + 1622);
export const IMAGE_FORMAT: string = changetype<string>(TEXTS + 1648);
export const IMAGE_HEIGHT: string = changetype<string>(TEXTS + 1676);
export const IMAGE_INDEX: string = changetype<string>(TEXTS + 1704);
export const IMAGE_LAYERS: string = changetype<string>(TEXTS + 1730);
export const IMAGE_MIPS: string = changetype<string>(TEXTS + 1758);
export const IMAGE_NORMAL_MAP: string = changetype<string>(TEXTS + 1782);
export const IMAGE_SRGB: string = changetype<string>(TEXTS + 1818);
export const IMAGE_SWIZZLE: string = changetype<string>(TEXTS + 1842);
export const IMAGE_WIDTH: string = changetype<string>(TEXTS + 1872);
export const UNITY_CLASS: string = changetype<string>(TEXTS + 1898);
export const UNITY_FORMAT: string = changetype<string>(TEXTS + 1924);
export const UNITY_HEIGHT: string = changetype<string>(TEXTS + 1952);
export const UNITY_PATH_ID: string = changetype<string>(TEXTS + 1980);
export const UNITY_WIDTH: string = changetype<string>(TEXTS + 2010);
export const ALPHA_ONLY: string = changetype<string>(TEXTS + 2036);
export const FSB5: string = changetype<string>(TEXTS + 2048);
export const CLASS: string = changetype<string>(TEXTS + 2060);
export const BEFORE_COUNT: string = changetype<string>(TEXTS + 2074);
export const FACE_SUFFIXES: string = changetype<string>(TEXTS + 2082);
export const DOT_BYTES: string = changetype<string>(TEXTS + 2134);
export const DOT_CSV: string = changetype<string>(TEXTS + 2150);
export const DOT_DAT: string = changetype<string>(TEXTS + 2162);
export const DOT_FSB: string = changetype<string>(TEXTS + 2174);
export const DOT_GLB: string = changetype<string>(TEXTS + 2186);
export const DOT_JSON: string = changetype<string>(TEXTS + 2198);
export const DOT_LUA: string = changetype<string>(TEXTS + 2212);
export const DOT_M4A: string = changetype<string>(TEXTS + 2224);
export const DOT_MOV: string = changetype<string>(TEXTS + 2236);
export const DOT_MP4: string = changetype<string>(TEXTS + 2248);
export const DOT_OGV: string = changetype<string>(TEXTS + 2260);
export const DOT_OTF: string = changetype<string>(TEXTS + 2272);
export const DOT_PNG: string = changetype<string>(TEXTS + 2284);
export const DOT_TTC: string = changetype<string>(TEXTS + 2296);
export const DOT_TTF: string = changetype<string>(TEXTS + 2308);
export const DOT_TXT: string = changetype<string>(TEXTS + 2320);
export const DOT_WEBM: string = changetype<string>(TEXTS + 2332);
export const DOT_XML: string = changetype<string>(TEXTS + 2346);
export const GLTF_TYPE: string = changetype<string>(TEXTS + 2358);
export const JSON_TYPE: string = changetype<string>(TEXTS + 2396);
export const UNITY_SERIALIZED: string = changetype<string>(TEXTS + 2432);
export const CRUNCH: string = changetype<string>(TEXTS + 2468);
export const CRUNCH_ORIGINAL: string = changetype<string>(TEXTS + 2484);
export const CRUNCH_UNITY: string = changetype<string>(TEXTS + 2518);
export const NOT_THIS_FORMAT: string = changetype<string>(TEXTS + 2546);
export const NO_FILE: string = changetype<string>(TEXTS + 2580);
export const BAD_METADATA: string = changetype<string>(TEXTS + 2664);
export const METADATA_DAMAGED: string = changetype<string>(TEXTS + 2692);
export const PART_MISSING: string = changetype<string>(TEXTS + 2778);
export const IS_MISSING: string = changetype<string>(TEXTS + 2806);
export const DATA_OUTSIDE: string = changetype<string>(TEXTS + 2940);
export const LIES_OUTSIDE: string = changetype<string>(TEXTS + 2968);
export const DATA_SHORT: string = changetype<string>(TEXTS + 3066);
export const TOO_SHORT: string = changetype<string>(TEXTS + 3090);
export const ASM: string = changetype<string>(TEXTS + 3188);
export const CLASS_KEY: string = changetype<string>(TEXTS + 3198);
export const DATA: string = changetype<string>(TEXTS + 3212);
export const NS: string = changetype<string>(TEXTS + 3224);
export const PARTIAL: string = changetype<string>(TEXTS + 3232);
export const REF_IDS: string = changetype<string>(TEXTS + 3252);
export const RID: string = changetype<string>(TEXTS + 3268);
export const TERMINUS: string = changetype<string>(TEXTS + 3278);
export const TYPE: string = changetype<string>(TEXTS + 3298);
export const VERSION: string = changetype<string>(TEXTS + 3310);
export const BASE64: string = changetype<string>(TEXTS + 3328);
export const COLOR_0: string = changetype<string>(TEXTS + 3460);
export const NORMAL_KEY: string = changetype<string>(TEXTS + 3478);
export const POSITION_KEY: string = changetype<string>(TEXTS + 3494);
export const TANGENT_KEY: string = changetype<string>(TEXTS + 3514);
export const TEXCOORD: string = changetype<string>(TEXTS + 3532);
export const ATTRIBUTES: string = changetype<string>(TEXTS + 3554);
export const INDICES: string = changetype<string>(TEXTS + 3578);
export const MODE: string = changetype<string>(TEXTS + 3596);
export const SCENE: string = changetype<string>(TEXTS + 3608);
export const SCENE_BONES: string = changetype<string>(TEXTS + 3676);
export const NODES: string = changetype<string>(TEXTS + 3684);
export const NODE_MESH: string = changetype<string>(TEXTS + 3728);
export const BONES: string = changetype<string>(TEXTS + 3750);
export const BONE_NODE: string = changetype<string>(TEXTS + 3828);
export const BONE_NAME: string = changetype<string>(TEXTS + 3850);
export const BONE_MATRIX: string = changetype<string>(TEXTS + 3864);
export const MESHES: string = changetype<string>(TEXTS + 3886);
export const PRIMITIVES: string = changetype<string>(TEXTS + 3930);
export const PRIMITIVES_END: string = changetype<string>(TEXTS + 3964);
export const TARGETS: string = changetype<string>(TEXTS + 3970);
export const TARGET_NAMES: string = changetype<string>(TEXTS + 3988);
export const MESHES_END: string = changetype<string>(TEXTS + 4040);
export const SKINS: string = changetype<string>(TEXTS + 4048);
export const SKIN_JOINTS: string = changetype<string>(TEXTS + 4116);
export const SKINS_END: string = changetype<string>(TEXTS + 4138);
export const JOINTS_0: string = changetype<string>(TEXTS + 4146);
export const WEIGHTS_0: string = changetype<string>(TEXTS + 4166);
export const STRING: string = changetype<string>(TEXTS + 4188);
export const FLOAT: string = changetype<string>(TEXTS + 4204);
export const DOUBLE: string = changetype<string>(TEXTS + 4218);
export const BOOL: string = changetype<string>(TEXTS + 4234);
export const UNSIGNED: string = changetype<string>(TEXTS + 4246);
export const CLASSES: string = changetype<string>(TEXTS + 4438);
export const TEXTURE_FORMATS: string = changetype<string>(TEXTS + 6388);
export const COMMON_STRINGS: string = changetype<string>(TEXTS + 8438);
