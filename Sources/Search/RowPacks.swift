import Foundation

/// What results show, in packs of records: one file each, in columns.
struct RowPacks {
    /// Records in a pack: ten results of ten packs cost little, and a hundred thousand records make a thousand files.
    static let size = 112

    private let shards: Shards
    private var pending: [SearchRecord] = []

    init(_ shards: Shards) { self.shards = shards }

    mutating func append(_ record: SearchRecord) throws {
        pending.append(record)
        if pending.count == Self.size { try flush() }
    }

    mutating func flush() throws {
        guard !pending.isEmpty else { return }
        guard let file = shards.file(Self.columns(pending)) else {
            // Titles without end: shortened until the pack has its place. The page of the record has them whole.
            let longest = pending.map(\.title.utf8.count).max() ?? 0
            for index in pending.indices { pending[index].title = String(pending[index].title.prefix(max(20, longest / 2))) }
            for index in pending.indices { pending[index].party = pending[index].party.map { String($0.prefix(max(20, longest / 2))) } }
            return try flush()
        }
        _ = try shards.write(file)
        pending.removeAll(keepingCapacity: true)
    }

    private static func columns(_ records: [SearchRecord]) -> [UInt8] {
        var names = Names(), stati = Names(), json: [UInt8] = Array("[\"".utf8), day = 0
        for record in records { json.append(contentsOf: record.kind.rawValue.utf8) }
        json.append(contentsOf: "\"".utf8)
        column(records, &json) { record in
            guard let own = record.day else { return "null" }
            defer { day = own }
            return String(own - day)
        }
        column(records, &json) { JSONText.quoted($0.title) }
        column(records, &json) { $0.party.map { String(names.number($0)) } ?? "-1" }
        column(records, &json) { $0.amount.map(String.init) ?? "null" }
        let others = records.enumerated().compactMap { index, record in record.currency.map { "\"\(index)\":\(JSONText.quoted($0))" } }
        json.append(contentsOf: ",{\(others.joined(separator: ","))}".utf8)
        column(records, &json) { $0.status.map { String(stati.number($0)) } ?? "-1" }
        column(records, &json) { JSONText.quoted($0.path) }
        column(names.all, &json) { JSONText.quoted($0) }
        column(stati.all, &json) { JSONText.quoted($0) }
        return json + Array("]".utf8)
    }

    private static func column<Item>(_ items: [Item], _ json: inout [UInt8], _ text: (Item) -> String) {
        json.append(contentsOf: ",[\(items.map(text).joined(separator: ","))]".utf8)
    }

    private struct Names {
        var all: [String] = []
        private var numbers: [String: Int] = [:]

        mutating func number(_ name: String) -> Int {
            if let known = numbers[name] { return known }
            numbers[name] = all.count
            all.append(name)
            return all.count - 1
        }
    }
}

/// Strings of JSON.
enum JSONText {
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0x7F:
                quoted += "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count) + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
