import ArgumentParser
import DossierModel

/// The language of pages, where a command may write them in another than the dossier's.
struct LanguageOption: ParsableArguments {
    /// What a shell proposes.
    static let all = Language.allCases.map(\.rawValue)

    @Option(name: .long, help: .text("help.language"), completion: .list(LanguageOption.all)) var language: String?

    func validate() throws {
        if let language, Language(rawValue: language) == nil { throw ValidationError("--language takes nl, fr, de or en, not '\(language)'") }
    }

    /// Nil for the dossier's own.
    var chosen: Language? { language.flatMap(Language.init) }
}
