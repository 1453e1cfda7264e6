internal import Definitions
internal import Tables

/// What was found about the rows of one table, before anybody asks how they are shown.
struct FoundRows: Sendable {
  private var closed: [RowFindings] = []
  /// Findings about single rows since the last about many: of each kind those together.
  private var open: [(kind: Kind, causes: [(row: Int, cause: Cause)])] = []

  private struct Kind: Equatable {
    let severity: Severity
    let effect: Effect
    let field: String?
  }

  mutating func append(_ rows: RowFindings) {
    close()
    closed.append(rows)
  }

  mutating func append(
    _ cause: Cause, row: Int, severity: Severity, effect: Effect, field: String?
  ) {
    let kind = Kind(severity: severity, effect: effect, field: field)
    if let index = open.firstIndex(where: { $0.kind == kind }) {
      open[index].causes.append((row, cause))
    } else {
      open.append((kind, [(row, cause)]))
    }
  }

  private mutating func close() {
    closed += open.map { kind, causes in
      RowFindings(causes, severity: kind.severity, effect: kind.effect, field: kind.field)
    }
    open = []
  }

  /// In the order in which they were found.
  var parts: [RowFindings] {
    var all = self
    all.close()
    return all.closed
  }
}
