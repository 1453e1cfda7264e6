public import Definitions
public import Expressions
public import Tables

/// The stage that fills forms: rows of a fact become rows of a file that somebody else has laid out.
public struct Fill: Sendable {
  public let filing: Filing
  public let form: Form
  /// The quarter reported on, where the filing needs it.
  public let quarter: CalendarQuarter?

  /// Why a form cannot be filled, in sentences.
  public struct Fault: Error, Sendable {
    public let message: String

    public init(message: String) { self.message = message }
  }

  public init(_ filing: Filing, in form: Form, quarter: CalendarQuarter?) {
    self.filing = filing
    self.form = form
    self.quarter = quarter
  }

  /// The bytes of the filled form, with these rows of the fact.
  ///
  /// - Precondition: the form has just the columns of the filing.
  public func fill(_ blank: CSVForm, with filed: OrderedRows) -> [UInt8] {
    let columns = blank.ids.map { id in
      filing.columns.first { $0.id(in: quarter) == id }?.field.flatMap { filed.table[$0] }
    }
    return blank.filled(with: filed.rows.map { row in columns.map { text($0?[row]) } })
  }

  /// The rows that are filed, in their order.
  ///
  /// - Throws: `Fault` when it cannot be said of a row whether it is filed; `EvaluationError` when
  ///   arithmetic leaves the range of exact numbers.
  public func filedRows(of table: Table, in environment: Environment) throws -> OrderedRows {
    let filed = try OrderedRows(
      of: table, where: filing.rows, by: filing.order, in: environment)
    if filed.undecided > 0 {
      throw Fault(
        message: """
          For \(filed.undecided) \(filed.undecided == 1 ? "row" : "rows") of “\(filing.fact)” \
          nobody can tell whether they are filed in “\(filing.name)”: \
          \(filing.rows?.text ?? "") is NULL.
          """)
    }
    return filed
  }
}

// MARK: - Columns

extension Fill {
  /// Columns are found by their ids, never by where they stand. An id that one side does not know is
  /// told with all ids of both, because forms change from quarter to quarter.
  public func check(_ blank: CSVForm, at path: String) throws(Fault) {
    let needed = filing.columns.map { $0.id(in: quarter) }
    let given = blank.ids.filter { !$0.isEmpty }
    let unknown = given.filter { !needed.contains($0) }
    let missing = needed.filter { !given.contains($0) }
    if unknown.isEmpty, missing.isEmpty { return }
    var sentences = [
      "\(path) has other columns than “\(filing.name)” fills in the form “\(form.title)”."
    ]
    if let quarter, let other = otherQuarter(of: unknown) {
      sentences.append("It is the form of \(other), and the report is about \(quarter).")
    }
    if !missing.isEmpty { sentences.append("It lacks \(list(missing, like: unknown)).") }
    if !unknown.isEmpty { sentences.append("Nothing is said of \(list(unknown, like: [])).") }
    sentences.append("The form has: \(given.joined(separator: ", ")).")
    sentences.append("Known are: \(needed.joined(separator: ", ")).")
    throw Fault(message: sentences.joined(separator: " "))
  }

  /// The quarter that the form is made for, where its ids say another than this one.
  private func otherQuarter(of ids: [String]) -> CalendarQuarter? {
    ids.lazy.compactMap { id in filing.columns.lazy.compactMap { $0.quarter(in: id) }.first }.first
  }

  private func list(_ ids: [String], like others: [String]) -> String {
    ids.map { id in
      let near = nearestName(to: id, among: others).map { " (there is “\($0)”)" }
      return "“\(id)”\(near ?? "")"
    }.joined(separator: ", ")
  }
}

// MARK: - Cells

extension Fill {
  private func text(_ value: Value?) -> String {
    switch value {
    case nil: ""
    case .text(let text): form.lineBreak.map { text.replacingLineBreaks(with: $0) } ?? text
    case .boolean(let isTrue): isTrue ? "Yes" : "No"
    case .date(let day) where form.days == .monthFirst: monthFirst(day)
    case .date(let day): day.description
    case .integer(let integer): String(integer)
    case .number(let number): number.description
    }
  }

  private func monthFirst(_ day: Day) -> String {
    let (year, month, day) = day.components
    return "\(padded(month, 2))/\(padded(day, 2))/\(padded(year, 4))"
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension String {
  /// With one text between the lines that hold anything.
  fileprivate func replacingLineBreaks(with separator: String) -> String {
    guard contains(where: \.isNewline) else { return self }
    return split(whereSeparator: \.isNewline)
      .filter { !$0.allSatisfy(\.isWhitespace) }
      .joined(separator: separator)
  }
}
