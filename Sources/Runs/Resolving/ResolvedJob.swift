public import Definitions
internal import Reports
public import Stages
public import Tables

/// A request with all its names resolved: definitions read, files matched. Nothing is written yet.
public struct ResolvedJob: Sendable {
  public let request: JobRequest
  public let pipeline: Pipeline
  public let period: Period
  public let asOf: Day
  public let sources: [ResolvedSource]
  public let forms: [ResolvedForm]
  /// The quarter that is reported on, where the period is one.
  let quarter: CalendarQuarter?
  /// Under which people get their pseudonyms; nil when the pipeline knows no people.
  public let key: PseudonymKey?
  /// Findings about files as such: loose, of no layout, absent.
  let fileFindings: [Finding]

  /// The files of one input.
  public struct ResolvedSource: Sendable {
    public let definition: InputSource
    public let submissions: Submissions
  }

  /// - Throws: `DefinitionError` for wrong definitions, `KeyMissing`, `RunError` for an unknown period
  ///   and for missing inputs.
  public init(_ request: JobRequest) throws {
    self.request = request
    let (folder, file) = try DefinitionFolder.locate(request.pipeline)
    pipeline = try folder.load(file)
    let named = pipeline.calendar.period(
      named: request.period, today: request.today, asOf: request.asOf)
    guard let named else {
      throw RunError(
        .usage, pipeline.calendar.unknownPeriod(request.period, today: request.today))
    }
    guard named.end >= pipeline.calendar.grantStart else {
      throw RunError(
        .usage,
        "“\(request.period)” ends before the grant begins, on \(pipeline.calendar.grantStart).")
    }
    period = named
    quarter = try ResolvedJob.quarter(of: named, for: pipeline, request)
    asOf = request.asOf ?? min(named.end, request.today)
    key = try KeySource.key(for: pipeline, from: request.key)
    guard Files.isFolder(request.inputs) else {
      throw RunError(.inputMissing, "There is no inputs folder \(request.inputs).")
    }
    let paths = try Files.paths(below: request.inputs)
    guard !paths.isEmpty else {
      throw RunError(.inputMissing, "The inputs folder \(request.inputs) is empty.")
    }
    sources = pipeline.inputs.map { source in
      ResolvedSource(definition: source, submissions: Submissions(of: paths, from: source))
    }
    forms = try ResolvedJob.forms(of: pipeline, for: request, among: paths)
    if let mistake = ResolvedJob.fileOfTwoInputs(sources, forms) {
      throw DefinitionError(mistakes: [mistake]).relocated(to: folder.folder)
    }
    fileFindings = sources.flatMap { [pipeline] input in
      let isCompared = input.definition.schemas.contains {
        !pipeline.comparisons(of: $0.table).isEmpty
      }
      return input.submissions.findings(matching: input.definition.files)
        + (isCompared ? input.submissions.findingsBefore : [])
        + (input.submissions.isEmpty ? [ResolvedJob.absent(input.definition)] : [])
    }
    for input in sources where input.submissions.isEmpty && !input.definition.isOptional {
      throw ResolvedJob.missing(input.definition.files, among: paths, inputs: request.inputs)
    }
  }

  /// Every file of the run: each that is chosen or superseded once, in the order of the inputs.
  public var inputs: [InputFile] {
    sources.flatMap { $0.submissions.chosen + $0.submissions.superseded }
  }

  /// Tables that no file feeds.
  var tablesWithoutFiles: Set<String> {
    let fed = sources.filter { !$0.submissions.isEmpty }.flatMap(\.definition.schemas)
    return Set(pipeline.tables.map(\.schema.table)).subtracting(fed.map(\.table))
  }

  /// The files of its forms, each once: they come behind the inputs.
  var formFiles: [String] {
    var files: [String] = []
    for file in forms.flatMap(\.files) where !files.contains(file) { files.append(file) }
    return files
  }

  /// A file that two inputs read would be counted twice. Whether patterns overlap shows only in files.
  private static func fileOfTwoInputs(
    _ sources: [ResolvedSource], _ forms: [ResolvedForm]
  ) -> DefinitionMistake? {
    var owners: [String: InputSource] = [:]
    for source in sources {
      for file in source.submissions.chosen + source.submissions.superseded {
        if let owner = owners[file.path] {
          let place = source.definition.place
          return DefinitionMistake(
            file: place.file, line: place.line, key: place.key,
            message: "The files of “\(owner.name)” are also its own: \(file.path), for one.")
        }
        owners[file.path] = source.definition
      }
    }
    for form in forms {
      for file in form.files where owners[file] != nil {
        let place = form.form.place
        return DefinitionMistake(
          file: place.file, line: place.line, key: place.key,
          message: "\(file) is read as “\(owners[file]?.name ?? "")”, and cannot be a form, too.")
      }
    }
    return nil
  }

  private static func absent(_ source: InputSource) -> Finding {
    Finding(
      .inputAbsent(name: source.name, pattern: source.files.description), severity: .info,
      effect: .none, at: FindingPlace(file: source.files.description))
  }

  static func missing(
    _ pattern: FilePattern, among paths: [String], inputs: String
  ) -> RunError {
    let wanted = pattern.parts.last ?? ""
    let below = paths.filter { !pattern.root.isEmpty && $0.hasPrefix(pattern.root + "/") }
    let alike = paths.filter { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return nearestName(to: wanted, among: [name]) != nil
    }
    let near = (alike + below.filter { !alike.contains($0) }).prefix(5)
    let hint =
      near.isEmpty
      ? "The folder holds \(paths.count) \(paths.count == 1 ? "file" : "files"), none of them near."
      : "Files near it: \(near.joined(separator: ", "))."
    return RunError(.inputMissing, "No file in \(inputs) matches “\(pattern)”. \(hint)")
  }
}
