internal import Definitions
public import Tables

/// What can be said of one file by itself, when nobody knows what is in it: how it is written, its
/// header, how many rows it has, and every fault.
public struct Inspection: Sendable {
  public struct Rows: Sendable {
    public let read: Int
    public let blank: Int
    public let lost: Int
    /// Totals, and the header once more.
    public let setAside: Int

    public var all: Int { read + blank + lost + setAside }
  }

  public let layout: FileLayout
  /// Line of the header; zero when there is none.
  public let headerLine: Int
  /// The headers, by their shape where they could be somebody's values.
  public let header: [String]
  public let rows: Rows
  /// By line, those of the whole file first.
  public let findings: [Finding]
  /// Lines of records around whose values blanks stand.
  let trimmedLines: [Int]

  /// - Parameters:
  ///   - path: what the file is called in findings.
  ///   - titles: headers that the file may have; they decide only what may be shown.
  public init(
    of source: some ByteSource, path: String, declared: DeclaredLayout = DeclaredLayout(),
    titles: [String] = []
  ) throws(CSVError) {
    let records = try RawRecords(reading: source, declared: declared)
    try self.init(of: records, from: source, path: path) { header, isJoined in
      ShownHeader(titles: titles).texts(of: header, isJoined: isJoined)
    }
  }

  /// - Parameter shown: a header as it may be shown, given whether it is joined from several rows.
  init(
    of records: RawRecords, from source: some ByteSource, path: String,
    shown: ([String], _ isJoined: Bool) -> [String]
  ) throws(CSVError) {
    var records = records
    var findings = records.findings(in: path)
    if records.header == nil, records.layout.foreignFormat == nil {
      findings.append(
        Finding(.emptyFile, severity: .error, effect: .file, at: FindingPlace(file: path)))
    } else if records.header != nil, records.lines.isEmpty, records.lost == 0 {
      findings.append(
        Finding(
          .noRows, severity: .warning, effect: .none,
          at: FindingPlace(file: path, line: records.headerLine)))
    }
    if let line = try records.secondTable(in: source, accepted: [], isHeader: { _ in false }) {
      findings.append(
        Finding(
          .severalTables, severity: .error, effect: .file, at: FindingPlace(file: path, line: line))
      )
    }
    records.setAsideRepeatedHeaders()
    records.setAsideTotals(nil, in: nil, required: records.columnsAlwaysFilled)
    findings += records.setAsideFindings(in: path)
    layout = records.layout
    headerLine = records.header == nil ? 0 : records.headerLine
    header = shown(records.header ?? [], records.layout.headerRows > 1)
    findings += Inspection.headerFindings(
      records, shown: header, at: FindingPlace(file: path, line: records.headerLine))
    rows = Rows(
      read: records.lines.count, blank: records.blankRows.count, lost: records.lost,
      setAside: records.setAside.count)
    trimmedLines = records.trimmedLines
    // Findings of one line keep their order.
    self.findings = findings.enumerated()
      .sorted { ($0.element.place.line, $0.offset) < ($1.element.place.line, $1.offset) }
      .map(\.element)
  }

  /// Headers that stand twice, and columns without any.
  private static func headerFindings(
    _ records: RawRecords, shown: [String], at place: FindingPlace
  ) -> [Finding] {
    guard let header = records.header else { return [] }
    let normalized = header.map(Normalization.header)
    let places = Dictionary(grouping: header.indices, by: { normalized[$0] })
    var findings: [Finding] = header.indices.compactMap { column in
      guard let same = places[normalized[column]], same.count > 1, same[0] == column,
        !normalized[column].isEmpty
      else { return nil }
      return Finding(
        .ambiguousColumn(headers: same.map { shown[$0] }), severity: .warning, effect: .none,
        at: place, column: shown[column])
    }
    let blank = records.blankColumns
    if !blank.isEmpty {
      findings.append(
        Finding(.blankColumns(count: blank.count), severity: .info, effect: .none, at: place))
    }
    return findings
  }
}

extension RawRecords {
  /// Columns that every record but the last fills.
  fileprivate var columnsAlwaysFilled: Set<Int> {
    guard lines.count > 1 else { return [] }
    return Set(
      columns.indices.filter { column in
        guard let blank = columns[column].texts.code(of: "") else { return true }
        return columns[column].codes.dropLast().allSatisfy { $0 != blank }
      })
  }
}
