internal import Definitions
internal import Stages
internal import Tables

/// A form as it was given out, or why it is none.
struct OpenForm {
  let form: Form
  /// Of its file, or of the first where there are several.
  let path: String
  let blank: CSVForm?
  let refusal: FormRefusal?
}

extension PreparedRun {
  /// The forms that are filled, in the order of the pipeline.
  func openForms() throws -> [OpenForm] {
    try job.forms.map { resolved in
      let form = resolved.form
      let path = resolved.files[0]
      if resolved.files.count > 1 {
        return OpenForm(
          form: form, path: path, blank: nil,
          refusal: FormRefusal(
            """
            The form “\(form.title)” is one file, and there are \(resolved.files.count): \
            \(resolved.files.joined(separator: ", ")). Keep the one of this report.
            """, remedy: "Take the others away.", at: FindingPlace(file: path)))
      }
      guard let bytes = self.path(ofForm: path).flatMap(Files.read) else {
        throw RunError(.inputMissing, "The form \(path) cannot be read.")
      }
      do throws(CSVForm.Fault) {
        let blank = try CSVForm(reading: bytes, idsBeside: form.idLabel, firstRow: form.firstRow)
        return OpenForm(form: form, path: path, blank: blank, refusal: nil)
      } catch {
        return OpenForm(
          form: form, path: path, blank: nil,
          refusal: FormRefusal(
            "\(path) is not the form “\(form.title)”: \(error.sentence(form))",
            remedy: "Put the form as it was given out in its place, saved as “CSV UTF-8”.",
            at: FindingPlace(file: path, line: error.line), id: error.id))
      }
    }
  }
}

extension PreparedRun {
  /// Why forms cannot be filled, all of them, in the order of the forms and then of those that fill
  /// them. It takes no rows to tell.
  func refusals(of forms: [OpenForm]) -> [FormRefusal] {
    let filings = job.pipeline.report.filings?.all ?? []
    return forms.flatMap { form -> [FormRefusal] in
      guard let blank = form.blank else { return [form.refusal].compactMap { $0 } }
      return filings.filter { $0.form == form.form.name }.compactMap { filing in
        // Who only checks may ask about days that are no quarter.
        if filing.needsQuarter, job.quarter == nil { return nil }
        return Fill(filing, in: form.form, quarter: job.quarter).refusal(of: blank, at: form.path)
      }
    }
  }
}

extension CSVForm.Fault {
  /// The physical line where it lies; zero for the whole file.
  fileprivate var line: Int {
    switch self {
    case .faultyRow(_, let line), .filledBefore(let line): line
    case .unreadable, .tooFewRows, .noIDs, .repeatedID: 0
    }
  }

  fileprivate var id: String {
    if case .repeatedID(let id) = self { return id }
    return ""
  }

  fileprivate func sentence(_ form: Form) -> String {
    switch self {
    case .unreadable(let reason): "it cannot be read (\(reason))."
    case .faultyRow(let kind, let line): "line \(line) \(kind.words)"
    case .tooFewRows(let count):
      "it has \(count) rows, and \(form.firstRow - 1) stand before the first that is filled."
    case .noIDs:
      "none of the \(form.firstRow - 1) rows before the first that is filled begins with “\(form.idLabel)”."
    case .repeatedID(let id): "“\(id)” stands over two columns."
    case .filledBefore(let line):
      "somebody has filled it before, on line \(line). Put the blank form in its place."
    }
  }
}

extension RecordFault.Kind {
  fileprivate var words: String {
    switch self {
    case .invalidUTF8, .undecodable, .nulByte:
      "is not UTF-8. Save the form as “CSV UTF-8”."
    case .wrongWidth(let found, let expected):
      "has \(found) cells, and the first row has \(expected)."
    case .unclosedQuote: "begins a cell in quotes that never ends."
    case .strayQuote, .strayCarriageReturn, .tooLong, .blankLine, .blanksRemoved:
      "is no row of a CSV file with commas. Save the form as “CSV UTF-8”."
    }
  }
}

// MARK: - Plan

/// A file that would be filled.
public struct PlannedFiling: Sendable {
  /// Its path below the run's folder.
  public let path: String
  public let fact: String
  /// The file of the form that was given out.
  public let blank: String
}

extension PreparedRun {
  /// What would be filled, and why it would be refused.
  public func plannedFilings() throws -> (filings: [PlannedFiling], refusals: [String]) {
    guard let filings = job.pipeline.report.filings, job.request.verb == .run else {
      return ([], [])
    }
    let forms = try openForms()
    let planned = filings.all.compactMap { filing in
      forms.first { $0.form.name == filing.form }.map {
        PlannedFiling(path: job.path(of: filing), fact: filing.fact, blank: $0.path)
      }
    }
    return (planned, refusals(of: forms).map(\.message))
  }
}
