import DossierModel
import Snapshots

/// What a person knows a document by: who it is of, how much, and when. Its number is small print beside that.
struct DocumentTitle: Equatable {
    /// The customer or supplier; empty where the title has none.
    var party = ""
    /// The total, or the net amount where that alone is known, with its currency; empty where neither is.
    var amount = ""
    /// The day in words.
    var date = ""
    /// The whole as one text.
    let text: String
    /// The number, where the text does not have it.
    let number: String
}

extension Site {
    /// Of a document with a party and an amount or a day these; else its number, or the name of its file. A paper of the permanent dossier has the
    /// name of its file as a title, which says more than a number that only this dossier uses.
    func title(_ document: ArchivedDocument) -> DocumentTitle {
        let number = document.number ?? ""
        if document.kind == .permanent, let file = document.file { return DocumentTitle(text: Self.readable(file.name), number: number) }
        let amount = (document.amounts.gross ?? document.amounts.net).map { notation.money(Money($0, document.amounts.currency)) } ?? ""
        let date = document.date.map { longDates.text($0) } ?? ""
        guard let party = document.party, !party.isEmpty, !amount.isEmpty || !date.isEmpty else {
            return DocumentTitle(text: self.number(of: document), number: "")
        }
        let text = [party, amount, date].filter { !$0.isEmpty }.joined(separator: ", ")
        return DocumentTitle(party: party, amount: amount, date: date, text: text, number: number)
    }

    /// What a document is known by where its party, amount and day stand beside it: its number, else the name of its file.
    func number(of document: ArchivedDocument) -> String { document.number ?? document.file?.name ?? labels["document.untitled"] }

    /// That; of a paper of the permanent dossier, which has none of these beside it, the title.
    func shortTitle(_ document: ArchivedDocument) -> String { document.kind == .permanent ? title(document).text : number(of: document) }

    /// What the other side of a document is called.
    func partyLabel(_ kind: DocumentKind) -> String {
        switch kind {
        case .purchases: labels["fact.supplier"]
        case .sales: labels["fact.customer"]
        case .financial, .misc, .permanent: labels["fact.party"]
        }
    }

    /// A file name as a title: without its ending, with blanks where it has none, and with a capital. `huurcontract-lindestraat-12.pdf` is
    /// `Huurcontract lindestraat 12`.
    static func readable(_ name: String) -> String {
        var text = OriginalName.parts(name).stem.replacing("_", with: " ")
        if !text.contains(" ") { text = text.replacing("-", with: " ") }
        text = text.split(separator: " ").joined(separator: " ")
        return text.isEmpty ? name : text.prefix(1).uppercased() + text.dropFirst()
    }
}
