/// What a file is that is no delimited text, whatever its name says.
public enum ForeignFormat: Sendable, Hashable, CaseIterable {
  case workbook, oldWorkbook, zip, gzip, pdf, utf32, html

  /// Tells it by the first bytes.
  init?(_ sample: [UInt8]) {
    func starts(_ bytes: [UInt8]) -> Bool { sample.starts(with: bytes) }
    if starts(Array("PK\u{3}\u{4}".utf8)) {
      // The names of its parts stand in the clear; the first is of every Office document.
      let names = String(decoding: sample, as: UTF8.self)
      self = names.contains("[Content_Types].xml") || names.contains("xl/") ? .workbook : .zip
    } else if starts([0xd0, 0xcf, 0x11, 0xe0]) {
      self = .oldWorkbook
    } else if starts([0x1f, 0x8b]) {
      self = .gzip
    } else if starts(Array("%PDF".utf8)) {
      self = .pdf
    } else if starts([0xff, 0xfe, 0, 0]) || starts([0, 0, 0xfe, 0xff]) {
      self = .utf32
    } else {
      let mark: [UInt8] = [0xef, 0xbb, 0xbf]
      let text = sample.dropFirst(starts(mark) ? mark.count : 0).prefix(200)
      let start = String(decoding: text, as: UTF8.self).lowercased()
        .drop { $0.isWhitespace }
      guard ["<html", "<!doctype html", "<table"].contains(where: start.hasPrefix) else {
        return nil
      }
      self = .html
    }
  }
}
