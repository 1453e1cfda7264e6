internal import Expressions
internal import Tables

extension FactStatement {
  mutating func add(
    _ operation: FactStep.Operation, from source: String, _ before: Relation,
    to result: Relation, named part: String
  ) {
    switch operation {
    case .lookup(let lookup):
      add(
        part,
        text(
          lookup.partners, from: source, before, mustFind: lookup.cardinality == .one,
          allowsSeveral: false))
    case .attach(let attach):
      add(
        part,
        text(
          attach.partners, from: source, before, mustFind: attach.cardinality == .oneOrMore,
          allowsSeveral: true))
    case .rollup(let rollup): add(part, text(rollup, from: source, before, result))
    case .spells(let spells): add(spells, from: source, to: result, named: part)
    case .unpivot(let unpivot): add(part, text(unpivot, from: source, result))
    case .derive: break
    }
  }

  /// Where one partner is allowed, a row that finds several is not kept, as in a run.
  private func text(
    _ partners: Partners, from source: String, _ before: Relation, mustFind: Bool,
    allowsSeveral: Bool
  ) -> String {
    let target = relation(partners.table)
    let own = columns(before).map { "l." + name($0) }
    let noPartner = "r.\(name(partners.on[0].key)) IS NULL"
    let taken = partners.take.flatMap { new, field -> [String] in
      let value = "r.\(name(field)) AS \(name(new))"
      guard target.field(field)?.reasons != nil else { return [value] }
      let reason = "r." + name(SQLDialect.reasonColumn(of: field))
      return [
        value,
        "CASE WHEN \(noPartner) THEN 'not applicable' ELSE \(reason) END AS "
          + name(SQLDialect.reasonColumn(of: new)),
      ]
    }
    let on = partners.on.map { "l.\(name($0.field)) = r.\(name($0.key))" }
    var table = name(partners.table)
    if !allowsSeveral {
      let count = "count(*) OVER (PARTITION BY \(list(partners.on.map(\.key))))"
      table = "(SELECT *, \(count) AS \(name("> partners")) FROM \(table))"
    }
    return """
      SELECT \((own + taken).joined(separator: ", "))
        FROM \(name(source)) AS l \(mustFind ? "JOIN" : "LEFT JOIN") \(table) AS r
        ON \(on.joined(separator: " AND "))
      """
        + (allowsSeveral ? "" : " WHERE \(noPartner) OR r.\(name("> partners")) = 1")
  }

  private func text(
    _ rollup: Rollup, from source: String, _ before: Relation, _ result: Relation
  ) -> String {
    let aggregates = rollup.take.map { new, aggregate in
      "\(text(aggregate, before, result.field(new))) AS \(name(new))"
    }
    return """
      SELECT \((rollup.by.map(name) + aggregates).joined(separator: ", "))
        FROM \(name(source)) GROUP BY \(list(rollup.by))
      """
  }

  private func text(
    _ aggregate: Rollup.Aggregate, _ before: Relation, _ result: FactField?
  ) -> String {
    switch aggregate {
    case .countRows: return "count(*)"
    case .count(let field): return "count(\(name(field)))"
    case .sum(let field): return cast("sum(\(name(field)))", result)
    case .min(let field): return "min(\(ordered(field, before)))"
    case .max(let field): return "max(\(ordered(field, before)))"
    case .any(let field):
      let any = "bool_or(\(name(field)))"
      return
        "CASE WHEN \(any) THEN TRUE WHEN count(*) = count(\(name(field))) THEN FALSE END"
    case .first(let field, let order):
      let keys = order.map { ordered($0, before) + " NULLS LAST" } + [ordered(field, before)]
      return """
        (array_agg(\(name(field)) ORDER BY \(keys.joined(separator: ", "))) \
        FILTER (WHERE \(name(field)) IS NOT NULL))[1]
        """
    }
  }

  /// First which intervals begin a spell, then the number of each one's spell, then the spells.
  private mutating func add(
    _ spells: Spells, from source: String, to result: Relation, named part: String
  ) {
    let (by, start, end) = (list(spells.by), name(spells.start), name(spells.end))
    let (begins, number) = (name("> begins"), name("> number"))
    // An open interval ends on no day that anybody can write before the last there is.
    let latest = """
      max(coalesce(\(end), DATE '9999-12-31')) OVER (PARTITION BY \(by) ORDER BY \(start) \
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      """
    let marked = """
      SELECT \(by), \(start), \(end),
        CASE WHEN \(start) - \(latest) <= \(spells.gap) THEN 0 ELSE 1 END AS \(begins)
        FROM \(name(source)) WHERE \(start) IS NOT NULL AND (\(end) IS NULL OR \(end) >= \(start))
      """
    add(part + " begins", marked)
    add(
      part + " numbers",
      """
      SELECT *, sum(\(begins)) OVER (PARTITION BY \(by) ORDER BY \(start)) AS \(number)
        FROM \(name(part + " begins"))
      """)
    var selected = spells.by.map(name)
    selected.append("min(\(start)) AS \(start)")
    selected.append("CASE WHEN count(*) = count(\(end)) THEN max(\(end)) END AS \(end)")
    if let count = spells.count { selected.append("count(*) AS \(name(count))") }
    if let field = spells.number {
      selected.append("\(cast(number, result.field(field))) AS \(name(field))")
    }
    add(
      part,
      """
      SELECT \(selected.joined(separator: ", "))
        FROM \(name(part + " numbers")) GROUP BY \(by), \(number)
      """)
  }

  private func text(_ unpivot: Unpivot, from source: String, _ result: Relation) -> String {
    let kept = columns(result).filter { $0 != unpivot.label && $0 != unpivot.value }
    return unpivot.fields.map { field, label in
      let selected =
        kept.map(name) + [
          "CAST(\(dialect.literal(.text(label))) AS VARCHAR) AS \(name(unpivot.label))",
          "\(name(field)) AS \(name(unpivot.value))",
        ]
      return """
        SELECT \(selected.joined(separator: ", "))
          FROM \(name(source)) WHERE \(name(field)) IS NOT NULL
        """
    }.joined(separator: "\n  UNION ALL ")
  }
}
