/// What fills one slot.
package enum Value: Sendable, Equatable {
    case none
    case text(String)
    /// Trusted markup, UTF-8.
    case html([UInt8])
    case flag(Bool)
    case list([Fields])

    /// A list of typed records.
    package static func records<Key: TemplateKey>(_ records: [Record<Key>]) -> Value {
        // A closure: a key path would be looked up anew in each call.
        .list(records.map { $0.fields })
    }

    var isShown: Bool {
        switch self {
        case .none: false
        case .text(let string): !string.isEmpty
        case .html(let bytes): !bytes.isEmpty
        case .flag(let flag): flag
        case .list(let records): !records.isEmpty
        }
    }
}

extension Value: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
}

/// The values of one record in slot order.
package struct Fields: Sendable, Equatable {
    package internal(set) var values: [Value]
}

/// The values of one record, set by key: `record[.title] = "Invoice"`. Slots never set write nothing.
///
/// One array holds them. Where many records of a kind are made, start each from a copy of one empty record:
/// that leaves the copy of the array as the only allocation.
package struct Record<Key: TemplateKey>: Sendable {
    /// The same values without the key type, as `Template.fill(_:into:)` takes them.
    package private(set) var fields: Fields

    package init() {
        fields = Fields(values: Array(repeating: .none, count: Key.allCases.count))
    }

    package subscript(_ key: Key) -> Value {
        get { fields.values[key.rawValue] }
        set {
            assert(key.field.accepts(newValue), "\(Key.self).\(key) cannot hold \(newValue)")
            fields.values[key.rawValue] = newValue
        }
    }
}

extension Field {
    package func accepts(_ value: Value) -> Bool {
        switch (self, value) {
        case (_, .none), (.text, .text), (.html, .html), (.html, .text), (.flag, .flag), (.list, .list): true
        default: false
        }
    }
}
