/// A CSV file in which the findings it must give are written: `⟦rule⟧` on the line, or
/// `⟦rule: Column⟧` before the cell, that is at fault; `⟦file rule⟧` is of the file as a whole. The
/// marks are taken out before it is read.
///
/// `¶` stands for a byte that is not UTF-8.
struct MarkedCSV {
  struct Mark: Hashable, Comparable, CustomStringConvertible {
    let line: Int
    let rule: String
    let column: String

    var description: String { "\(line): \(rule)" + (column.isEmpty ? "" : ": \(column)") }

    static func < (left: Mark, right: Mark) -> Bool {
      (left.line, left.rule, left.column) < (right.line, right.rule, right.column)
    }
  }

  /// The file without its marks.
  private(set) var bytes: [UInt8] = []
  private(set) var marks: [Mark] = []

  init(_ text: String) {
    var line = 1
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "⟦" {
        let mark = rest.prefix { $0 != "⟧" }
        rest = rest.dropFirst(mark.count + 1)
        let isOfFile = mark.starts(with: "file ".unicodeScalars)
        let parts = String(mark.dropFirst(isOfFile ? 5 : 0)).split(separator: ": ")
        marks.append(
          Mark(
            line: isOfFile ? 0 : line, rule: String(parts[0]),
            column: parts.count > 1 ? String(parts[1]) : ""))
      } else if scalar == "¶" {
        bytes.append(0xff)
      } else {
        bytes += String(scalar).utf8
        if scalar == "\n" { line += 1 }
      }
    }
    marks.sort()
  }
}
