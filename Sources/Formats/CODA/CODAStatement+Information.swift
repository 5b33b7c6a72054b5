import DossierModel

/// An information record with those that continue it.
struct CODAInformation {
    let record: CODARecord
    /// Nil for the movement, or which of its parts is meant.
    let part: Int?
    /// As wide as its places are.
    var text: String
}

extension CODAStatement {
    /// Octets of one information with what continues it, which is two records in the standard.
    private static let longest = 4_096

    /// Records 3.1 to 3.3.
    ///
    /// - Throws: what `intake` throws.
    func takeInformation(_ record: CODARecord) throws {
        let sequence = record.raw(2..<6)
        if omitted == sequence { return }
        if record.kind != "31" {
            guard information?.record.raw(2..<10) == record.raw(2..<10) else {
                return group?.isAtOmittedPart == true ? () : try leaveOut(record, "statementStray")
            }
            information?.text += record.raw(record.kind == "32" ? 10..<115 : 10..<100)
            if let text = information?.text, text.utf8.count > Self.longest { try leaveOut(record, "statementTooMany"); information = nil }
            return
        }
        guard let group, group.top.sequence == sequence else { return try leaveOut(record, "statementStray") }
        if group.isAtOmittedPart, !group.top.isMeant(by: record) { return }
        // Without a movement of the same reference it belongs to what stands before it.
        let last = group.parts.indices.last, near = [last, group.outer].compactMap { $0 }
        let part = near.first { group.parts[$0].draft.isMeant(by: record) } ?? (group.top.isMeant(by: record) ? nil : last)
        information = CODAInformation(record: record, part: part, text: record.raw(39..<113))
    }

    /// Gives the movement what the information says.
    ///
    /// - Throws: what `intake` throws.
    func endInformation() throws {
        guard let open = information, let count = group?.draft(open.part).count else { return }
        information = nil
        if count >= Self.mostDetails { return try leaveOut(open.record, "statementTooMany") }
        group?.change(open.part) { draft in
            draft.count += 1
            guard open.text.first == "1" else { return draft.information += open.text.dropFirst() }
            let type = String(open.text.dropFirst().prefix(3))
            let said = CODACommunication(information: String(open.text.dropFirst(4)), type: type)
            draft.movement.details += said.details.filter { type != "001" || $0.name != "name" }
            if type == "001", let name = said.details.first(where: { $0.name == "name" })?.text { Self.name(name, &draft.movement) }
        }
    }

    /// The name has more places there than in the movement.
    private static func name(_ name: String, _ movement: inout BankMovement) {
        if name.hasPrefix(movement.counterparty ?? "") { movement.counterparty = name } else if name != movement.counterparty {
            movement.details.append(.init("name", name))
        }
    }
}
