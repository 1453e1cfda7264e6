// How cells look, the same in every workbook.

enum Color {
  static let navy: UInt32 = 0x1F3864
  static let grey: UInt32 = 0x595959
  static let warning: UInt32 = 0x9C4A00
  static let white: UInt32 = 0xFFFFFF
  static let totalFill: UInt32 = 0xE9EDF4
  static let tileFill: UInt32 = 0xF3F6FA
  static let link: UInt32 = 0x0B5CAD
  static let bar: UInt32 = 0xA9C4E4
  static let scaleLow: UInt32 = 0xFFFFFF
  static let scaleHigh: UInt32 = 0x8FB4DE
  // Dark letters on light, told apart by the words themselves where no colour is seen.
  static let good: UInt32 = 0x1B5E20
  static let goodFill: UInt32 = 0xDDEFDD
  static let fair: UInt32 = 0x7A4A00
  static let fairFill: UInt32 = 0xFDF0D0
  static let poor: UInt32 = 0x9B1C1C
  static let poorFill: UInt32 = 0xF9DEDC
  /// Says “write here”.
  static let answerFill: UInt32 = 0xFFF8DC
  /// Told apart by lightness as well as by hue.
  static let series: [UInt32] = [
    0x1F3864, 0x5B9BD5, 0xC55A11, 0x7F7F7F, 0x2E7D32, 0xF2B233, 0x7B3F9C, 0xBFBFBF,
  ]
}

struct CellStyle: Equatable {
  var size = 11.0
  var isBold = false
  var isItalic = false
  var color: UInt32?
  var fill: UInt32?
  var numberFormat: String?
  var isWrapped = false
  var isRightAligned = false
  var indent = 0
  var isTopAligned = false
  var isCentered = false
  var hasTopBorder = false
  /// A thin line that leads the eye along a row.
  var hasBottomLine = false
  var isLeftAligned = false
  var isUnderlined = false
  /// Whether a white gap follows on the right.
  var hasGap = false

  /// The number format of text, which keeps the zeros of what is typed.
  static let text = "@"
}

extension CellStyle {
  static let plain = CellStyle()
  static let title = CellStyle(size: 20, isBold: true, color: Color.navy)
  static let subtitle = CellStyle(color: Color.grey)
  static let stamp = CellStyle(size: 9, isBold: true, color: Color.warning)
  static let draftStamp = CellStyle(size: 11, isBold: true, color: Color.poor)
  static let link = CellStyle(size: 12, color: Color.link, isCentered: true, isUnderlined: true)
  static let smallLink = CellStyle(size: 9, color: Color.link, isUnderlined: true)
  static let lineLabel = CellStyle(size: 12, color: Color.grey, isCentered: true)
  static let lineText = CellStyle(size: 12, isCentered: true)
  static let tableTitle = CellStyle(size: 14, isBold: true, color: Color.navy)
  static let tableHeader = CellStyle(
    isBold: true, color: Color.white, fill: Color.navy, isWrapped: true, isCentered: true)
  static let optionalHeader = CellStyle(
    isBold: true, color: Color.navy, fill: Color.totalFill, isWrapped: true, isCentered: true)
  static let cell = CellStyle(isTopAligned: true)
  static let lined = CellStyle(isCentered: true, hasBottomLine: true)
  static let total = CellStyle(
    isBold: true, fill: Color.totalFill, isTopAligned: true, hasTopBorder: true)
  static let headlineTitle = CellStyle(size: 12, isCentered: true)
  static let headlineFigure = CellStyle(
    size: 16, isBold: true, color: Color.navy, isCentered: true)
  static let note = CellStyle(size: 10, color: Color.grey)
  static let explanation = CellStyle(
    size: 10, color: Color.grey, indent: 1, isCentered: true)

  // Tiles of a page that is read from a distance.

  static let tileTitle = CellStyle(
    isBold: true, color: Color.grey, fill: Color.tileFill, isWrapped: true, indent: 1,
    isCentered: true, hasGap: true)
  static let tileFigure = CellStyle(
    size: 24, isBold: true, color: Color.navy, fill: Color.tileFill, indent: 1, isCentered: true,
    isLeftAligned: true, hasGap: true)
  static let tileNote = CellStyle(
    size: 9, color: Color.grey, fill: Color.tileFill, isWrapped: true, indent: 1,
    isTopAligned: true, hasGap: true)
  static let standingLabel = CellStyle(
    size: 10, color: Color.grey, fill: Color.tileFill, indent: 1, isCentered: true, hasGap: true)
  static let standingText = CellStyle(
    size: 13, isBold: true, color: Color.navy, fill: Color.tileFill, indent: 1, isCentered: true,
    hasGap: true)
}
