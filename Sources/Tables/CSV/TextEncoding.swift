/// How the bytes of a file stand for characters.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1252 = "windows-1252"
}

/// Turns text of any encoding into UTF-8.
///
/// What stands for no character becomes one byte that is never UTF-8, so that it is a fault of its
/// record and of no other.
struct Decoding: ByteTranslation {
  static let undecodable: UInt8 = 0xff

  let encoding: TextEncoding

  /// A surrogate pair.
  var longestUnit: Int { 4 }

  func translate(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, isLast: Bool, into text: inout [UInt8]
  ) -> Int {
    switch encoding {
    case .utf8: return copy(bytes, from: start, to: end, into: &text)
    case .windows1252: return decodeWindows(bytes, from: start, to: end, into: &text)
    case .utf16LittleEndian, .utf16BigEndian:
      return decodeUTF16(bytes, from: start, to: end, isLast: isLast, into: &text)
    }
  }

  /// Bytes that never are UTF-8 must not be taken for the marks of the next step.
  private func copy(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, into text: inout [UInt8]
  ) -> Int {
    for index in start..<end { text.append(bytes[index] < 0xf8 ? bytes[index] : Self.undecodable) }
    return end
  }

  private func decodeWindows(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, into text: inout [UInt8]
  ) -> Int {
    for index in start..<end {
      let byte = bytes[index]
      switch byte {
      case 0..<0x80: text.append(byte)
      case 0x80..<0xa0:
        let unit = Self.windowsUnits[Int(byte) - 0x80]
        if unit == 0 { text.append(Self.undecodable) } else { Self.append(UInt32(unit), to: &text) }
      default: Self.append(UInt32(byte), to: &text)
      }
    }
    return end
  }

  private func decodeUTF16(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, isLast: Bool, into text: inout [UInt8]
  ) -> Int {
    let (low, high) = encoding == .utf16LittleEndian ? (0, 1) : (1, 0)
    var index = start
    while index < end {
      guard index + 2 <= bytes.count else {
        // Half a unit, at the end of the file only.
        guard isLast else { return index }
        text.append(Self.undecodable)
        return index + 1
      }
      let unit = UInt32(bytes[index + high]) << 8 | UInt32(bytes[index + low])
      index += 2
      guard 0xd800..<0xe000 ~= unit else {
        Self.append(unit, to: &text)
        continue
      }
      guard index + 2 <= bytes.count || isLast else { return index - 2 }
      let next =
        index + 2 <= bytes.count
        ? UInt32(bytes[index + high]) << 8 | UInt32(bytes[index + low]) : 0
      if unit < 0xdc00, 0xdc00..<0xe000 ~= next {
        index += 2
        Self.append(0x1_0000 + (unit - 0xd800) << 10 + (next - 0xdc00), to: &text)
      } else {
        text.append(Self.undecodable)
      }
    }
    return index
  }

  private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift) & 0x3f) }
    switch scalar {
    case 0..<0x80: text.append(UInt8(scalar))
    case 0x80..<0x800:
      text.append(UInt8(0xc0 | scalar >> 6))
      text.append(tail(0))
    case 0x800..<0x1_0000:
      text.append(UInt8(0xe0 | scalar >> 12))
      text.append(tail(6))
      text.append(tail(0))
    default:
      text.append(UInt8(0xf0 | scalar >> 18))
      text.append(tail(12))
      text.append(tail(6))
      text.append(tail(0))
    }
  }

  /// The characters of 0x80 to 0x9f; zero where there is none.
  private static let windowsUnits: [UInt16] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
  ]
}
