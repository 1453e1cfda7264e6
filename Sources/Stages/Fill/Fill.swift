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

/// Why a form cannot be filled, whatever the rows are.
public struct FormRefusal: Sendable {
  /// In sentences.
  public let message: String
  /// What to do.
  public let remedy: String
  public let place: FindingPlace
  /// An id that one of the two sides does not know.
  public let id: String

  public init(_ message: String, remedy: String, at place: FindingPlace, id: String = "") {
    self.message = message
    self.remedy = remedy
    self.place = place
    self.id = id
  }

  public var finding: Finding {
    Finding(
      .formRefused(message, remedy: remedy), severity: .error, effect: .file, at: place, column: id)
  }
}

extension Fill {
  /// Columns are found by their ids, never by where they stand. An id that one side does not know is
  /// told with all ids of both, because forms change from quarter to quarter.
  public func refusal(of blank: CSVForm, at path: String) -> FormRefusal? {
    let needed = filing.columns.map { $0.id(in: quarter) }
    let given = blank.ids.filter { !$0.isEmpty }
    let unknown = given.filter { !needed.contains($0) }
    let missing = needed.filter { !given.contains($0) }
    guard let id = unknown.first ?? missing.first else { return nil }
    var sentences = [
      "\(path) has other columns than “\(filing.name)” fills in the form “\(form.title)”."
    ]
    let other = quarter == nil ? nil : otherQuarter(of: unknown)
    if let quarter, let other {
      sentences.append("It is the form of \(other), and the report is about \(quarter).")
    }
    if !missing.isEmpty { sentences.append("It lacks \(list(missing, like: unknown)).") }
    if !unknown.isEmpty { sentences.append("Nothing is said of \(list(unknown, like: [])).") }
    sentences.append("The form has: \(given.joined(separator: ", ")).")
    sentences.append("Known are: \(needed.joined(separator: ", ")).")
    return FormRefusal(
      sentences.joined(separator: " "),
      remedy: remedy(unknown, missing, ofOtherQuarter: other != nil),
      at: FindingPlace(file: path, line: blank.idsLine), id: id)
  }

  private func remedy(_ unknown: [String], _ missing: [String], ofOtherQuarter: Bool) -> String {
    if ofOtherQuarter, let quarter { return "Put the form of \(quarter) in its place." }
    let place = "“\(filing.name)” of the report"
    var ways: [String] = []
    if !unknown.isEmpty {
      ways.append(
        "say under “columns” of \(place) what fills an id that is new, or list it under “blank”")
    }
    if !missing.isEmpty { ways.append("take out of \(place) an id that the form has no more") }
    return
      "Put the form as it was given out in its place; if that is it, \(ways.joined(separator: ", and "))."
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
    case .text(let text): form.lineBreak.map { text.joiningLines(with: $0) } ?? text
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
