/// Values by their names, of which there are so few that looking at each takes less time than a dictionary: a ledger has millions of elements.
struct FewValues<Value>: ExpressibleByDictionaryLiteral {
    private var all: [(name: String, value: Value)] = []

    init(dictionaryLiteral elements: (String, Value)...) { all = elements }

    var values: [Value] { all.map(\.value) }

    subscript(name: String) -> Value? {
        get { all.first { $0.name == name }?.value }
        set {
            all.removeAll { $0.name == name }
            if let newValue { all.append((name, newValue)) }
        }
    }
}
