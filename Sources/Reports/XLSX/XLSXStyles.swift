// How cells look, the same in every workbook.

enum Color {
  static let navy: UInt32 = 0x1F3864
  static let grey: UInt32 = 0x595959
  static let warning: UInt32 = 0x9C4A00
  static let white: UInt32 = 0xFFFFFF
  static let totalFill: UInt32 = 0xE9EDF4
  /// Says “write here”.
  static let answerFill: UInt32 = 0xFFF8DC
  /// Told apart by lightness as well as by hue.
  static let series: [UInt32] = [
    0x1F3864, 0x5B9BD5, 0xC55A11, 0x7F7F7F, 0x2E7D32, 0xF2B233, 0x7B3F9C, 0xBFBFBF,
  ]
}

extension CellStyle {
  static let plain = CellStyle()
  static let title = CellStyle(size: 20, isBold: true, color: Color.navy)
  static let subtitle = CellStyle(color: Color.grey)
  static let stamp = CellStyle(size: 9, isBold: true, color: Color.warning)
  static let tableTitle = CellStyle(size: 14, isBold: true, color: Color.navy)
  static let tableHeader = CellStyle(
    isBold: true, color: Color.white, fill: Color.navy, isWrapped: true, isCentered: true)
  static let optionalHeader = CellStyle(
    isBold: true, color: Color.navy, fill: Color.totalFill, isWrapped: true, isCentered: true)
  static let cell = CellStyle(isTopAligned: true)
  static let total = CellStyle(
    isBold: true, fill: Color.totalFill, isTopAligned: true, hasTopBorder: true)
  static let headlineTitle = CellStyle(size: 12, isCentered: true)
  static let headlineFigure = CellStyle(
    size: 16, isBold: true, color: Color.navy, isCentered: true)
  static let note = CellStyle(size: 10, color: Color.grey)
  static let explanation = CellStyle(
    size: 10, color: Color.grey, indent: 1, isCentered: true)
}
