package import Faults
import Fixity

extension Labels {
    /// A sentence in this language. What comes of a dossier, a path or the system is made visible: it stays on its line and steers no terminal.
    package func words(_ message: Message) -> String { fill(message.key, message.values.mapValues(words)) }

    /// What a person is told of an error, a line a sentence.
    package func words(_ fault: any UserFault) -> String { fault.messages.map(words).joined(separator: "\n") }

    /// `1 error`, `2 errors`: a number with its word, which French leaves in the singular at nought.
    package func counted(_ noun: String, _ count: Int) -> String {
        let isOne = count == 1 || count == 0 && language == .fr
        return fill("count.\(noun)" + (isOne ? ".one" : ""), ["count": Notation(language).count(count)])
    }

    private func words(_ value: Message.Value) -> String {
        switch value {
        case .text(let text): text.visible
        case .number(let number): Notation(language).count(number)
        case .count(let count, let noun): counted(noun, count)
        case .message(let message): words(message)
        case .list(let values): values.map(words).joined(separator: ", ")
        }
    }
}
