/// One thing that is wrong in accounts that are right otherwise.
struct Breakage: Sendable {
  let name: String
  /// The rule that must find it.
  let rule: String
  /// Rules that may find what follows from it: totals that no longer tie.
  var follows: Set<String> = []
  /// Breaks a grant in one place and says whose row names it; nothing where there is no such place.
  let apply: @Sendable (inout SmallGrant) -> String?
}

extension Breakage {
  static let all = [
    Breakage(
      name: "a cost of another project than its award", rule: "line_of_another_project",
      follows: ["detail_not_tying", "aggregates_above_period", "project_spent_above_obligated"]
    ) { grant in
      guard let place = grant.placeOfCost(), let other = grant.project(but: grant.lines[place])
      else { return nil }
      grant.lines[place].project = other
      return grant.lines[place].id
    },
    Breakage(
      name: "an award that moved to another project", rule: "filed_under_other_project",
      follows: [
        "line_of_another_project", "detail_not_tying", "detail_obligations_not_tying",
        "aggregates_above_period",
      ]
    ) { grant in
      let filed = grant.filed?.details.filter(\.isAlone).map(\.award.id) ?? []
      guard
        let place = grant.awards.firstIndex(where: {
          filed.contains($0.id) && $0.id != SmallGrant.programAward
            && $0.project != grant.projects.last?.id
        }), let other = grant.projects.first(where: { $0.id != grant.awards[place].project })
      else { return nil }
      grant.awards[place].project = other.id
      return grant.awards[place].id
    },
    Breakage(name: "a cost that was posted twice", rule: "paid_twice") { grant in
      guard let place = grant.placeOfCost(withRoom: true) else { return nil }
      let cost = grant.lines[place]
      grant.lines.append(cost.posted(as: "T9001"))
      return dollars(cost.cents)
    },
    Breakage(name: "a general ledger with a cent more", rule: "ledger_expenditures_not_tying") {
      grant in
      grant.generalLedgerOffset[grant.projects[0].id] = 1
      return grant.projects[0].id
    },
    Breakage(
      name: "a cost before its award was made", rule: "award_after_cost",
      follows: ["service_outside_award"]
    ) { grant in
      guard let award = grant.awardWithRoom() else { return nil }
      grant.add(
        "expenditure", of: award, posted: grant.quarter.end, 1,
        in: SmallQuarter.month(of: award.date) - 1, category: "Tuition")
      return award.id
    },
    Breakage(name: "a reversal that lacks a cent", rule: "reversal_unmatched") { grant in
      guard let place = grant.placeOfCost() else { return nil }
      return grant.reverse(grant.lines[place], cents: grant.lines[place].cents - 1)
    },
    Breakage(name: "a cost that was reversed twice", rule: "reversed_above_amount") { grant in
      let cost = grant.lines.first { cost in
        cost.kind == "expenditure" && cost.to <= grant.quarter.end
          && grant.lines.contains { reversal in
            reversal.reverses == cost.id && !grant.lines.contains { $0.reverses == reversal.id }
          }
          && grant.spent(cost.award, on: cost.category) >= cost.cents
      }
      guard let cost else { return nil }
      _ = grant.reverse(cost, cents: cost.cents)
      return cost.id
    },
    Breakage(name: "a service of two quarters", rule: "service_across_quarters") { grant in
      let before = SmallQuarter.day(grant.quarter.month - 1, 1)
      guard
        let place = grant.placeOfCost(where: { cost in
          grant.awards.contains { $0.id == cost.award && $0.date <= before }
        })
      else { return nil }
      grant.lines[place].from = before
      return grant.lines[place].id
    },
    Breakage(name: "a refund of what nothing was spent on", rule: "refund_not_offset") { grant in
      let award = grant.awards.first { award in
        award.date < grant.quarter.start
          && grant.expended(grant.lines(to: grant.quarter.end).filter { $0.award == award.id }) > 0
          && !grant.lines.contains { $0.award == award.id && $0.category == "Equipment" }
      }
      guard let award else { return nil }
      grant.add(
        "refund", of: award, posted: grant.quarter.end, 1, in: grant.quarter.month,
        category: "Equipment")
      return award.id
    },
    Breakage(name: "an award of which too much is spent", rule: "award_spent_above_obligated") {
      grant in
      guard let award = grant.awardWithRoom(), grant.hasRoomBeside(award) else { return nil }
      grant.add(
        "expenditure", of: award, posted: grant.quarter.end, grant.room(of: award.id) + 1,
        in: grant.quarter.month + 2, category: "Tuition")
      return award.id
    },
    Breakage(
      name: "an amount that changed and nobody says why", rule: "amount_change_blank"
    ) { grant in
      let lines = grant.lines(to: grant.quarter.end)
      let changed = grant.filed?.details.first { detail in
        detail.isAlone
          && grant.obligated(lines.filter { $0.award == detail.award.id }) != detail.obligated
      }
      guard let place = grant.awards.firstIndex(where: { $0.id == changed?.award.id }) else {
        return nil
      }
      grant.awards[place].amountChange = ""
      return grant.awards[place].id
    },
    Breakage(name: "an obligation after the deadline", rule: "obligated_after_deadline") { grant in
      let place = grant.awards.firstIndex {
        $0.project != grant.projects.last?.id && !$0.type.hasPrefix("Interagency")
      }
      guard let place else { return nil }
      grant.awards[place].cents += 1
      grant.add("obligation", of: grant.awards[place], posted: grant.quarter.end, 1)
      return grant.lines.last?.id
    },
    Breakage(
      name: "obligations edited in the portal", rule: "filed_obligations_unexplained"
    ) { grant in
      guard let project = grant.filed?.details.first?.award.project else { return nil }
      grant.filed?.editedObligations[project] = -50_000
      return project
    },
    Breakage(name: "an advance that is not spent", rule: "advance_unspent") { grant in
      let award = grant.awards[0]
      let own = grant.lines(to: grant.quarter.end).filter { $0.award == award.id }
      let advanced = own.filter { $0.kind == "advance" }.map(\.cents).reduce(0, +)
      grant.add(
        "advance", of: award, posted: grant.quarter.end, grant.expended(own) - advanced + 1)
      return award.id
    },
    Breakage(name: "fewer workers than were filed", rule: "workers_fewer_than_filed") { grant in
      grant.filed?.enrolled = grant.enrolled + 1
      return grant.filed?.details.contains { $0.award.project == grant.projects[0].id } == true
        ? grant.projects[0].id : nil
    },
  ]
}

// MARK: - Places

extension SmallGrant {
  /// A cost of the quarter that was neither reversed nor is a reversal.
  fileprivate func placeOfCost(
    withRoom: Bool = false, where isMeant: (Line) -> Bool = { _ in true }
  ) -> Int? {
    lines.firstIndex { cost in
      cost.kind == "expenditure" && cost.reverses.isEmpty && cost.cents > 1
        && (quarter.start...quarter.end).contains(cost.to)
        && !lines.contains { $0.reverses == cost.id }
        && (!withRoom || room(of: cost.award) >= cost.cents) && isMeant(cost)
    }
  }

  fileprivate func project(but line: Line) -> String? {
    projects.first { $0.id != line.project }?.id
  }

  /// What is obligated of an award and not spent.
  fileprivate func room(of award: String) -> Int {
    let own = lines(to: quarter.end).filter { $0.award == award }
    return obligated(own) - expended(own)
  }

  fileprivate func awardWithRoom() -> Award? {
    awards.first { room(of: $0.id) > 1 && $0.date < quarter.start }
  }

  /// Whether other awards of its project have room too.
  fileprivate func hasRoomBeside(_ award: Award) -> Bool {
    awards.contains { $0.project == award.project && $0.id != award.id && room(of: $0.id) > 1 }
  }

  fileprivate func spent(_ award: String, on category: String) -> Int {
    expended(lines(to: quarter.end).filter { $0.award == award && $0.category == category })
  }

  fileprivate mutating func reverse(_ cost: Line, cents: Int) -> String? {
    guard let award = awards.first(where: { $0.id == cost.award }) else { return nil }
    add(
      "expenditure", of: award, posted: quarter.end, cents,
      in: SmallQuarter.month(of: cost.to), category: cost.category, reverses: cost)
    return lines.last?.id
  }
}

extension SmallGrant.Line {
  fileprivate func posted(as id: String) -> Self {
    Self(
      id: id, award: award, project: project, kind: kind, posted: posted, from: from, to: to,
      category: category, cents: cents, invoice: invoice)
  }
}
