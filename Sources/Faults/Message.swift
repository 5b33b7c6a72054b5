/// A sentence for a person, as data: the key of its words in the catalogues, and what belongs in it.
package struct Message: Hashable, Sendable {
    package let key: String
    package let values: [String: Value]

    /// What fills a place in a sentence, kept typed so that each language writes it its own way.
    package indirect enum Value: Hashable, Sendable {
        /// Of a dossier, a path or the system: as it is.
        case text(String)
        /// A number by itself.
        case number(Int)
        /// A number with its word: the labels `count.<noun>`.
        case count(Int, of: String)
        /// Words of the catalogue.
        case message(Message)
        /// Several, with commas between them.
        case list([Value])
    }

    package init(_ key: String, with values: [String: Value]) {
        self.key = key
        self.values = values
    }

    /// - Parameter texts: What fills the sentence, all of it as it is.
    package init(_ key: String, _ texts: [String: String] = [:]) { self.init(key, with: texts.mapValues(Value.text)) }
}

extension Message {
    /// The sentence that names a place in a file, as every diagnostic does: `file:line:column: error: what [Identifier]`.
    ///
    /// - Parameter place: A path, with line and column where they are known.
    package static func fault(at place: String, _ what: Message, _ identifier: String) -> Message {
        Message("fault.at", with: [
            "place": .text(place), "severity": .message(Message("severity.error")), "what": .message(what), "identifier": .text(identifier),
        ])
    }

    /// The line behind it that says what to do.
    package static func fix(_ what: Message) -> Message {
        Message("fault.fix", with: ["severity": .message(Message("severity.fix")), "what": .message(what)])
    }

    /// Both lines, of an error that the catalogue of diagnostics describes under its identifier.
    ///
    /// - Parameter values: What its text and its fix have in them.
    package static func diagnostic(_ identifier: String, at place: String, _ values: [String: String]) -> [Message] {
        [fault(at: place, Message("diagnostic.\(identifier)", values), identifier), fix(Message("diagnostic.\(identifier).fix", values))]
    }
}
