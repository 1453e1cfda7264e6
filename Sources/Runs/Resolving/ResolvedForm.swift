public import Definitions

/// A form that the report fills, with the files found for it. One is right.
public struct ResolvedForm: Sendable {
  public let form: Form
  public let files: [String]
}

extension ResolvedJob {
  /// The forms that are filled, in the order of the pipeline. Who only checks fills none, and looks at
  /// those that are there.
  static func forms(
    of pipeline: Pipeline, for request: JobRequest, among paths: [String]
  ) throws(RunError) -> [ResolvedForm] {
    guard let filings = pipeline.report.filings else { return [] }
    var forms: [ResolvedForm] = []
    for form in pipeline.forms where filings.forms.contains(form.name) {
      let files = paths.filter { form.files.match($0) != nil }
      if files.isEmpty {
        if request.verb == .check { continue }
        let error = missing(form.files, among: paths, inputs: request.inputs)
        throw RunError(error.status, "The form “\(form.title)” is missing. \(error.message)")
      }
      forms.append(ResolvedForm(form: form, files: files))
    }
    return forms
  }

  /// The quarter that ids of columns say, where any do.
  static func quarter(
    of period: Period, for pipeline: Pipeline, _ request: JobRequest
  ) throws(RunError) -> CalendarQuarter? {
    if request.isDraft, request.verb == .check {
      throw RunError(.usage, "`check` fills no forms, so there is nothing to draft.")
    }
    guard let filings = pipeline.report.filings else {
      if request.isDraft {
        throw RunError(.usage, "“\(pipeline.name)” fills no forms, so there is nothing to draft.")
      }
      return nil
    }
    let quarter = CalendarQuarter(period)
    if quarter == nil, request.verb == .run,
      let filing = filings.all.first(where: \.needsQuarter)
    {
      throw RunError(
        .usage,
        """
        “\(request.period)” is no quarter of a calendar year, and the form “\(filing.form)” has \
        columns of one. Write --period 2026-Q3, or last-quarter.
        """)
    }
    return quarter
  }

  /// Below the run's folder.
  func path(of filing: Filing) -> String {
    let folder = pipeline.report.filings?.folder ?? ""
    return "\(folder)/\(request.isDraft ? "DRAFT-" : "")\(filing.name).csv"
  }
}
