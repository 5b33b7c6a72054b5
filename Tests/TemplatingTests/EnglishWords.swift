import Faults
import Foundation

/// Words a message by the English catalogues, which this target cannot read as the program does: each label is one line there.
enum EnglishWords {
    private static let texts: [String: String] = {
        let labels =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
            + "/Templates/labels"
        let lines = ["program.en.yml", "diagnostics.en.yml"].compactMap { try? String(contentsOfFile: "\(labels)/\($0)", encoding: .utf8) }.joined()
        return Dictionary(
            lines.matches(of: /(?m)^([A-Za-z0-9.-]+): "(.*)"$/).map { (String($0.output.1), String($0.output.2)) },
            uniquingKeysWith: { first, _ in first })
    }()

    static func text(_ message: Message) -> String {
        (texts[message.key] ?? "[\(message.key)]").replacing(/\{([a-z]+)\}/) { place in
            switch message.values[String(place.output.1)] {
            case .text(let text): text
            case .message(let message): text(message)
            default: "?"
            }
        }
    }
}
