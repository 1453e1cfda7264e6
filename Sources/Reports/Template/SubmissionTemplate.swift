public import Definitions
internal import Tables

/// A blank submission: the sheets of a layout under headers that can be read, and what may stand in
/// them.
public struct SubmissionTemplate: Sendable {
  public let submitter: String
  public let layout: Layout
  private let title: String
  private let sheets: [TemplateSheet]
  private let missingLabels: [String]

  public init(for submitter: String, of pipeline: Pipeline, source: InputSource, layout: Layout) {
    self.submitter = submitter
    self.layout = layout
    title = pipeline.title
    missingLabels = pipeline.missingLabels
    let mapping = source.mapping(for: submitter)
    var names: [String] = []
    sheets = layout.sheets.map { sheet in
      let name = sheet.name(besides: names)
      names.append(name)
      return TemplateSheet(
        name: name,
        tables: source.schemas.filter { sheet.tables.contains($0.table) }
          .map { ($0, mapping.table($0.table)) },
        given: source.files.says)
    }
  }

  /// The workbook: the sheets to fill, then what is asked for in each column.
  public var report: Report {
    var lists: [[String]] = []
    let forms = sheets.map { sheet in
      FormSheet(
        name: sheet.name,
        columns: sheet.columns.map { column in
          FormSheet.Column(
            header: column.header, isRequired: column.isRequired,
            numberFormat: column.numberFormat,
            list: column.allowed.isEmpty ? nil : lists.number(of: column.allowed))
        })
    }
    return Report(
      title: "Template for \(submitter)", subtitle: title,
      stamp: "Once filled it holds what is personal: please keep it safe.",
      // A template is of no day: 1980-01-01 is the first that a ZIP file knows.
      asOf: Day(number: 3652),
      sheets: [dictionary], lists: lists, forms: forms)
  }

  private var dictionary: Sheet {
    let saved = sheets.map { "“\($0.name)” as “\($0.name).csv”" }.joined(separator: ", ")
    return Sheet(
      name: "Data dictionary", title: "What goes into each column",
      introduction: """
        One line a person in each sheet, please, and no other rows. Save as “CSV UTF-8”: \(saved). \
        Dark blue columns must be filled.
        """,
      headlines: [], charts: [],
      tables: [
        ReportTable(
          name: "dictionary", title: "Data dictionary",
          columns: [
            ReportColumn(title: "Sheet", format: .prose, mostWidth: 22),
            ReportColumn(title: "Column", format: .prose, mostWidth: 34),
            ReportColumn(title: "Field", format: .text),
            ReportColumn(title: "Type", format: .prose, mostWidth: 18),
            ReportColumn(title: "Required", format: .prose, mostWidth: 16),
            ReportColumn(title: "Allowed values", format: .prose, mostWidth: 44),
            ReportColumn(title: "How to write it", format: .prose, mostWidth: 30),
            ReportColumn(title: "What it is", format: .prose, mostWidth: 40),
            ReportColumn(title: "Without a value", format: .prose, mostWidth: 30),
            ReportColumn(title: "Also accepted as", format: .prose, mostWidth: 30),
          ],
          rows: sheets.flatMap { sheet in
            sheet.entries.map { entry in
              ([sheet.name] + entry.texts(labels: missingLabels)).map { .text($0) }
            }
          }, endsWithTotal: false, fullFile: nil, rowsLeftOut: 0)
      ], frozenColumns: 2)
  }
}

extension [[String]] {
  /// The number of a list, which is taken in if it is not there yet.
  fileprivate mutating func number(of list: [String]) -> Int {
    if let number = firstIndex(of: list) { return number }
    append(list)
    return count - 1
  }
}

extension InputSheet {
  /// What a workbook calls the sheet whose file has such a name: the words of the pattern.
  fileprivate func name(besides others: [String]) -> String {
    let stem = pattern.lowercased().hasSuffix(".csv") ? String(pattern.dropLast(4)) : pattern
    let words = stem.split { "*[]:?/\\'".contains($0) || $0 == " " }
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let name = words.isEmpty ? "Submission" : String(words.joined(separator: " ").prefix(28))
    let like = others.count { $0.lowercased().hasPrefix(name.lowercased()) }
    return like == 0 ? name : "\(name) \(like + 1)"
  }
}
