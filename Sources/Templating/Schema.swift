/// The names a template may use, as an `Int` enum: the raw value is the slot (contiguous from 0), the case
/// name is the name between the mustaches.
package protocol TemplateKey: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == Int {
    /// What the slot holds; `.text` unless the enum says otherwise.
    var field: Field { get }
}

extension TemplateKey {
    package var field: Field { .text }
}

/// What a slot holds, which decides where a template may use it.
package indirect enum Field: Sendable {
    /// Untrusted text, escaped by its place. As a section: shown when it is not empty.
    case text
    /// Trusted markup, written as it is and only between tags. As a section: shown when it is not empty.
    case html
    /// Yes or no; only for sections.
    case flag
    /// Records; a section repeats for each, an inverted section shows when there are none.
    case list(Schema)
}

/// The names and fields of one kind of record.
package struct Schema: Sendable {
    /// The name of the key enum.
    package let name: String
    /// The fields in slot order.
    package let fields: [(name: String, field: Field)]
    private let slots: [String: Int]

    /// Reads the cases of an enum whose raw values run from 0 without gaps.
    package init<Key: TemplateKey>(_ keys: Key.Type) {
        let ordered = Key.allCases.sorted { $0.rawValue < $1.rawValue }
        precondition(ordered.indices.allSatisfy { ordered[$0].rawValue == $0 }, "\(Key.self) has gaps in its raw values")
        name = String(describing: Key.self)
        fields = ordered.map { (String(describing: $0), $0.field) }
        slots = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
    }

    func slot(named name: String) -> Int? { slots[name] }
}
