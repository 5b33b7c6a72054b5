import ArgumentParser
import Rendering

/// The words of `--help`, in the language of the environment, out of the catalogues beside the program: where help is asked for, `--templates` is not
/// read.
enum HelpText {
    /// The text of a key with its values filled in; nothing where the program lost its catalogues.
    static func text(_ key: String, _ values: [String: String] = [:]) -> String { CommonOptions.ownLabels?.fill(key, values) ?? "" }

    /// Commands to copy, below the word for them.
    static func examples(_ commands: [String]) -> String {
        ([text(commands.count == 1 ? "help.example" : "help.examples")] + commands.map { "  " + $0 }).joined(separator: "\n")
    }
}

extension ArgumentHelp {
    /// What an argument is, by the key of its text.
    static func text(_ key: String, _ valueName: String? = nil, _ values: [String: String] = [:]) -> ArgumentHelp {
        ArgumentHelp(HelpText.text(key, values), valueName: valueName)
    }
}

extension CommandConfiguration {
    /// A command with the key of what it does.
    ///
    /// - Parameter examples: Commands that work as they stand, for a dossier `client`; `HelpTests` runs them.
    init(_ name: String, _ key: String, examples: [String], subcommands: [any ParsableCommand.Type] = []) {
        self.init(commandName: name, abstract: HelpText.text(key), discussion: HelpText.examples(examples), subcommands: subcommands)
    }
}
