internal import Definitions
internal import Tables

/// Which column of a file is which field.
struct HeaderMatch {
  /// For each field of the schema that the file has, the index of its column.
  private(set) var columns: [String: Int] = [:]
  private(set) var findings: [Finding] = []

  /// Matches headers through normalization. Required fields must be there, and nothing is guessed
  /// when two columns could be the same field.
  init(
    headers: [String], schema: Schema, mapping: Mapping, path: String, line: Int,
    given: (String) -> Bool
  ) {
    let place = FindingPlace(file: path, line: line)
    let normalized = headers.map(Normalization.header)
    let shown = HeaderMatch.shown(headers, schema: schema, mapping: mapping)
    var known = Set<Int>()
    for field in schema.fields where !given(field.name) {
      let accepted = [field.title, field.name] + mapping.headers(of: field.name)
      let wanted = Set(accepted.map(Normalization.header)).subtracting([""])
      let found = headers.indices.filter { wanted.contains(normalized[$0]) }
      known.formUnion(found)
      if found.count > 1 {
        findings.append(
          Finding(
            .ambiguousColumn(headers: found.map { headers[$0] }), severity: .error, effect: .file,
            at: place, column: field.title))
      } else if let column = found.first {
        columns[field.name] = column
      } else if schema.requires(field) {
        findings.append(
          Finding(
            .missingColumn(
              accepted: accepted, seen: shown,
              nearest: accepted.lazy.compactMap { nearestName(to: $0, among: shown) }.first),
            severity: .error, effect: .file, at: place, column: field.title))
      }
    }
    for (index, header) in shown.enumerated() where !known.contains(index) {
      findings.append(
        Finding(.unknownColumn, severity: .info, effect: .none, at: place, column: header))
    }
  }

  /// The headers as findings name them. A first row in which no field is known may hold a person's
  /// values instead of headers: then only their shapes are shown.
  private static func shown(_ headers: [String], schema: Schema, mapping: Mapping) -> [String] {
    let known = Set(
      schema.fields.flatMap { [$0.title, $0.name] + mapping.headers(of: $0.name) }
        .map(Normalization.header))
    let isHeaderRow = headers.contains { known.contains(Normalization.header($0)) }
    return headers.map { isHeaderRow && !looksPersonal($0) ? $0 : shape(of: $0) }
  }

  var isUsable: Bool { !findings.contains { $0.effect == .file } }
}
