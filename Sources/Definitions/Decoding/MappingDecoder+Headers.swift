// What a mapping with all it inherits must not say of headers.

extension Mapping {
  /// One header must not stand for two fields. To be asked of a mapping with all it inherits.
  func checkHeaders(schemas: [Schema], log: MistakeLog) {
    for section in sections {
      guard let schema = schemas.first(where: { $0.table == section.table }) else { continue }
      section.checkHeaders(schema: schema, mapping: place, log: log)
      section.checkTitles(
        schema: schema, others: schemas.filter { $0.table != schema.table }, mapping: place,
        log: log)
      section.checkQuestions(schema: schema, log: log)
    }
  }
}

extension MappingSection {
  fileprivate func checkHeaders(schema: Schema, mapping: Place, log: MistakeLog) {
    var owners: [String: String] = [:]
    for field in schema.fields {
      for name in schema.blocks(of: field).flatMap({ schema.ownHeaders(of: field, block: $0) }) {
        owners[Normalization.header(name)] = field.name
      }
    }
    for accepted in headers {
      let name = accepted.field
      let place = place(of: name) ?? mapping
      let blocks = schema.field(name).map(schema.blocks) ?? [nil]
      for header in accepted.headers {
        let normalized = blocks.map { block in
          Normalization.header(block.map { RepeatGroup.header(header, block: $0) } ?? header)
        }
        if normalized.contains("") {
          log.add("“\(header)” has no letter or digit to know a header by.", at: place)
        } else if let owner = normalized.lazy.compactMap({ owners[$0] }).first(where: {
          $0 != name
        }) {
          log.add("The header “\(header)” stands for “\(owner)” and “\(name)”.", at: place)
        } else if header.contains(RepeatGroup.mark), Set(normalized).count < blocks.count {
          log.add("“\(header)” would be the same header in several blocks.", at: place)
        }
        for key in normalized { owners[key] = name }
      }
    }
    for question in questions {
      for header in question.headers {
        if let owner = owners[Normalization.header(header)] {
          log.add(
            "The header “\(header)” stands for “\(owner)” and for a question.", at: question.place)
        }
      }
    }
  }

  private func place(of field: String) -> Place? {
    headerPlaces.first { $0.field == field }?.place
  }

  /// What is the title of one thing in another table of the input is no header of something else
  /// here: the same column would be read as both.
  fileprivate func checkTitles(
    schema: Schema, others: [Schema], mapping: Place, log: MistakeLog
  ) {
    var titles: [String: (table: String, field: Field)] = [:]
    for other in others {
      for field in other.fields where field.name != other.repeatGroup?.field {
        for block in other.blocks(of: field) {
          let title = block.map { RepeatGroup.header(field.title, block: $0) } ?? field.title
          titles[Normalization.header(title)] = (other.table, field)
        }
      }
    }
    for accepted in headers {
      guard let field = schema.field(accepted.field) else { continue }
      for header in accepted.headers {
        let owner = schema.blocks(of: field).lazy.compactMap { block in
          titles[
            Normalization.header(block.map { RepeatGroup.header(header, block: $0) } ?? header)]
        }.first
        guard let owner, owner.field.title != field.title else { continue }
        log.add(
          """
          The header “\(header)” is the title of “\(owner.table).\(owner.field.name)”, and no other \
          field's.
          """, at: place(of: field.name) ?? mapping)
      }
    }
  }

  /// Every answer has words of its own, and no word is two answers.
  fileprivate func checkQuestions(schema: Schema, log: MistakeLog) {
    for question in questions {
      var owners: [String: String] = [:]
      for name in question.fields {
        let words =
          values.first { $0.field == name }?.values.filter { $0.canonical == "true" } ?? []
        if words.isEmpty, schema.field(name)?.kind == .boolean {
          log.add("“values” says no word for the answer “\(name)”.", at: question.place)
        }
        for (written, _) in words {
          let key = Normalization.value(written)
          if let owner = owners[key], owner != name {
            log.add(
              "The answer “\(written)” stands for “\(owner)” and “\(name)”.", at: question.place)
          }
          owners[key] = name
        }
      }
    }
  }
}
