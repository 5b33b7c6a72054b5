package import DossierModel

/// The words of the index, and how numbers and days are written in its language.
package struct ExportWords: Sendable {
    package let language: Language
    /// The text of a key of the catalogues.
    let text: @Sendable (String) -> String
    let day: @Sendable (Day) -> String
    let money: @Sendable (Money) -> String
    let octets: @Sendable (Int) -> String
    let count: @Sendable (Int) -> String

    package init(
        language: Language, text: @escaping @Sendable (String) -> String, day: @escaping @Sendable (Day) -> String,
        money: @escaping @Sendable (Money) -> String, octets: @escaping @Sendable (Int) -> String, count: @escaping @Sendable (Int) -> String
    ) {
        (self.language, self.text, self.day, self.money, self.octets, self.count) = (language, text, day, money, octets, count)
    }

    /// The shelf of a file that is no document of the dossier.
    var unsorted: String { text("pdfs.unsorted") }

    func kind(_ kind: DocumentKind) -> String { text("kind.\(kind.rawValue)") }

    func column(_ name: String) -> String { text("pdfs.column.\(name)") }
}
