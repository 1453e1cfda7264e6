internal import Definitions
internal import Expressions
internal import Reports
internal import Stages
internal import Tables

/// The forms of a run, filled; or why they are not.
struct FiledForms {
  /// One for each form that the report fills, in their order.
  let all: [FiledForm]
  /// What keeps the data from passing, in sentences.
  let failures: [String]
  /// What a run would make of the forms, where only the inputs are checked.
  var outlook: String?

  var written: [(path: String, bytes: [UInt8])] {
    all.compactMap { filed in filed.bytes.map { (filed.form.ledger.source, $0) } }
  }

  /// What became of the rows of each fact.
  var ledger: [LedgerLine] { all.map(\.form.ledger) }

  static let none = FiledForms(all: [], failures: [])
}

struct FiledForm {
  let form: FilledForm
  /// Nil when the file is not written.
  let bytes: [UInt8]?
}

extension PreparedRun {
  /// Fills every form from its fact. While a finding says that something is wrong, or while one of
  /// them cannot be filled, none is written, because whoever takes the forms takes all of them or
  /// none; a draft may be looked at before. A run that has failed anyway leaves none, too.
  ///
  /// - Parameter refusals: why forms cannot be filled whatever the rows are; findings, too.
  func fillForms(
    _ forms: [OpenForm], refusals: [FormRefusal], from facts: [String: Table],
    findings: FindingSet, hasFailed: Bool, in environment: Environment
  ) throws -> FiledForms {
    guard let filings = job.pipeline.report.filings else { return .none }
    guard job.request.verb == .run else {
      return FiledForms(
        all: [], failures: [], outlook: outlook(filings, refusals: refusals, findings: findings))
    }
    var failures = refusals.map(\.message)
    var ready: [(filing: Filing, form: OpenForm, table: Table, rows: OrderedRows?)] = []
    for filing in filings.all {
      guard let form = forms.first(where: { $0.form.name == filing.form }),
        let table = facts[filing.fact]
      else { throw RunError(.internalError, "“\(filing.name)” has no form or no fact.") }
      var rows: OrderedRows?
      do {
        rows = try naming("the filing “\(filing.name)”") {
          try Fill(filing, in: form.form, quarter: job.quarter)
            .filedRows(of: table, in: environment)
        }
      } catch let fault as Fill.Fault {
        failures.append(fault.message)
      }
      ready.append((filing, form, table, rows))
    }
    let errors = job.request.isDraft ? [] : errorsThatHoldBack(filings, among: findings)
    let reason =
      !errors.isEmpty
      ? "there are errors"
      : !failures.isEmpty
        ? "a form cannot be filled" : hasFailed ? "the data did not pass" : nil
    if !errors.isEmpty { failures.append(heldBack(because: errors, filings)) }
    let all = ready.map { filing, form, table, rows in
      FiledForm(
        at: job.path(of: filing), filing, in: form, rows, of: table, quarter: job.quarter,
        heldBackBecause: reason)
    }
    return FiledForms(all: all, failures: job.request.failOn == .never ? [] : failures)
  }

  private func outlook(
    _ filings: Filings, refusals: [FormRefusal], findings: FindingSet
  ) -> String? {
    let errors = errorsThatHoldBack(filings, among: findings).map(\.count).reduce(0, +)
    let reasons = [
      refusals.isEmpty ? nil : counted(refusals.count, "form") + " cannot be filled",
      errors == 0 ? nil : counted(errors, "error"),
    ].compactMap { $0 }
    return reasons.isEmpty
      ? nil : "a run writes nothing to \(filings.folder)/: \(reasons.joined(separator: ", "))"
  }

  /// How many errors there are in each file, but for forms that are refused, which are told by
  /// themselves, and for those in tables of which the report says that they hold nothing back.
  private func errorsThatHoldBack(
    _ filings: Filings, among findings: FindingSet
  ) -> [(file: String, count: Int)] {
    var counts = findings.countsByFile.compactMapValues { $0[.error] }
    if !filings.errorsAllowedIn.isEmpty {
      counts = [:]
      var tablesOfFiles: [String: [String]] = [:]
      for finding in findings where finding.severity == .error {
        let file = finding.place.file
        let tables: [String]
        switch finding.cause {
        case .rule(let rule), .changed(let rule, _):
          if case .table(let table) = rule.subject { tables = [table] } else { tables = [] }
        default:
          tables = tablesOfFiles[file] ?? self.tables(ofFile: file)
          tablesOfFiles[file] = tables
        }
        if tables.isEmpty || !filings.errorsAllowedIn.isSuperset(of: tables) {
          counts[file, default: 0] += 1
        }
      }
    }
    let forms = job.formFiles
    return counts.filter { !forms.contains($0.key) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value) }
  }

  /// The tables that a file feeds, or may feed: all those of the inputs in whose folder it lies.
  private func tables(ofFile path: String) -> [String] {
    if let file = job.inputs.first(where: { $0.path == path }), !file.tables.isEmpty {
      return file.tables
    }
    return job.sources.filter { source in
      let root = source.definition.files.root
      return !root.isEmpty && path.hasPrefix(root + "/")
    }.flatMap { $0.definition.schemas.map(\.table) }
  }

  private func heldBack(because errors: [(file: String, count: Int)], _ filings: Filings) -> String
  {
    let most = 5
    let places = errors.prefix(most).map {
      "\($0.count) in \($0.file.isEmpty ? "no file" : $0.file)"
    }
    let more = errors.count > most ? ", and in \(errors.count - most) more files" : ""
    return """
      Nothing is written to \(filings.folder)/ while there are errors: \
      \(places.joined(separator: ", "))\(more). Mend what they tell, or look at a draft with --draft.
      """
  }
}

extension FiledForm {
  fileprivate init(
    at path: String, _ filing: Filing, in form: OpenForm, _ rows: OrderedRows?, of table: Table,
    quarter: CalendarQuarter?, heldBackBecause reason: String?
  ) {
    var ledger = LedgerLine(stage: "fill", source: path)
    ledger.rowsIn = table.rowCount
    ledger.accepted = reason == nil ? rows?.rows.count ?? 0 : 0
    ledger.excluded = ledger.rowsIn - ledger.accepted
    ledger.rowsOut = ledger.accepted
    if let reason {
      ledger.reason = "held back: \(reason)"
    } else {
      if ledger.excluded > 0 { ledger.reason = "not filed in this form" }
      if ledger.accepted == 0 {
        ledger.reason += (ledger.reason.isEmpty ? "" : "; ") + "nothing to file"
      }
    }
    let fill = Fill(filing, in: form.form, quarter: quarter)
    if ledger.accepted > 0, let blank = form.blank, let rows {
      bytes = fill.fill(blank, with: rows)
    } else {
      bytes = nil
    }
    self.form = FilledForm(
      form: form.form.title, blank: form.path, fact: filing.fact, ledger: ledger)
  }
}
