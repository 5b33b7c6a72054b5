import DossierModel
import TestSupport

/// A change to a dossier that an edition with some rights may not see.
///
/// **What is hidden from a set of rights.**
///
/// 1. Documents of a kind that it lacks: their rows in `documents.csv`, how many they are and where they stand among the others, their files, and all
///   that findings say of them. Not hidden is a document that shares its number or its entry with one that the edition shows, where the edition shows
///   ties (rights `ledger`, `proposals`, or `evidence` with `dashboard`): which of the two is meant is judged over both.
/// 2. Notes and proposals, without their right.
/// 3. The ledger, with statements, parties and accounts:
///    - with `ledger` nothing of it;
///    - with `evidence` and `dashboard` all but periods, statements, what parties are beside their names, rows of the files;
///    - with `evidence` alone also the words of entries: numbers, texts, references, parties;
///    - with `dashboard` alone all but what each account amounts to in each month up to the cut-off, and its opening;
///    - with none of them all of it, a cut-off that is read off its last entry included. Whether an invoice is booked is a fact of the ledger.
///    The name of a party that a document shows is a fact of the document.
/// 4. Who may see what: users and profiles. Where something stands in `dossier.yml`, and files that belong to no part.
///
/// Not hidden from anybody is what `dossier.yml` says of the dossier, its fiscal years (also those that an auditfile brings along), and whether there
/// is a `documents.csv`.
struct HiddenChange {
    let rights: Set<Right>

    private typealias Change = (inout PairedDossier, inout Random) -> Void

    /// Changes a dossier in one to six ways.
    func apply(to dossier: inout PairedDossier, _ random: inout Random) {
        let changes = self.changes
        for _ in 0...random.next(6) { changes[random.next(changes.count)](&dossier, &random) }
    }

    private var hiddenKinds: [Right] { PairedDossier.kinds.filter { !rights.contains($0) } }
    private var seesTies: Bool {
        rights.contains(.ledger) || rights.contains(.proposals) || rights.isSuperset(of: [.evidence, .dashboard])
    }

    private var changes: [Change] {
        var changes: [Change] = [
            { dossier, random in dossier.people = PairedDossier.people(1 + random.next(3)) },
            { dossier, random in dossier.comments = 1 + random.next(3) },
            { dossier, random in dossier.strays["los\(random.next(3)).txt"] = "Los" },
        ]
        if !hiddenKinds.isEmpty { for _ in 1...3 { changes += documents } }
        if !rights.contains(.notes) {
            changes += [
                { dossier, random in dossier.notes["notes/nieuw\(random.next(3)).md"] = PairedDossier.note(dossier.papers.first?.path, &random) },
                { dossier, _ in dossier.notes = [:] },
            ]
        }
        if !rights.contains(.proposals) {
            changes += [
                { dossier, random in dossier.proposals.append(["N\(random.next(9))", "999999", "7,00", "", PairedDossier.unseen, "SA-sales-0"]) },
                { dossier, _ in dossier.proposals = [] },
            ]
        }
        if !rights.contains(.ledger) { for _ in 1...2 { changes += aroundTheLedger + words + ledger } }
        return changes
    }

    // MARK: Documents

    private var documents: [Change] {
        let kinds = hiddenKinds
        func change(_ body: @escaping (inout PairedDossier.Paper, inout Random) -> Void) -> Change {
            { dossier, random in
                let hidden = dossier.papers.indices.filter { kinds.contains(dossier.papers[$0].kind) }
                guard !hidden.isEmpty else { return }
                body(&dossier.papers[hidden[random.next(hidden.count)]], &random)
            }
        }
        let add: Change = { [seesTies] dossier, random in
            let name = "nieuw-\(random.next(100_000))"
            var paper = PairedDossier.paper(kinds[random.next(kinds.count)], name, &random)
            // In an edition without ties a hidden document may have the number of any other.
            if !seesTies, random.next(2) == 0, let other = dossier.papers.first { paper.number = other.number }
            dossier.papers.insert(paper, at: random.next(dossier.papers.count + 1))
        }
        let remove: Change = { dossier, random in
            let hidden = dossier.papers.indices.filter { kinds.contains(dossier.papers[$0].kind) }
            if !hidden.isEmpty { dossier.papers.remove(at: hidden[random.next(hidden.count)]) }
        }
        let move: Change = { dossier, random in
            let hidden = dossier.papers.indices.filter { kinds.contains(dossier.papers[$0].kind) }
            guard !hidden.isEmpty else { return }
            let paper = dossier.papers.remove(at: hidden[random.next(hidden.count)])
            dossier.papers.insert(paper, at: random.next(dossier.papers.count + 1))
        }
        return [
            add, add, remove, move, move, change { paper, random in paper.date = "2023-0\(1 + random.next(9))-01" },
            change { paper, random in paper.party = ["P2", PairedDossier.unseen, "Niemand"][random.next(3)] },
            change { paper, random in (paper.net, paper.vat, paper.gross) = ("1,00", "2,00", "\(3 + random.next(3)),00") },
            change { paper, random in if paper.content != nil { paper.content = ["", "Anders", "%PDF-1.4 kapot"][random.next(3)] } },
            change { paper, random in if paper.isDeclared { paper.content = paper.content == nil && paper.path != nil ? "Toch" : nil } },
        ]
    }

    // MARK: The ledger

    /// What no edition without the ledger sees.
    private var aroundTheLedger: [Change] {
        [
            { dossier, random in dossier.parties[random.next(2)][2] = "Laan \(random.next(9))" },
            { dossier, random in dossier.parties.append(["P\(10 + random.next(1000))", "Nieuw \(random.next(1000))", "Plein"]) },
            { dossier, random in dossier.statements.append(["\(random.next(9))", "2024-0\(5 + random.next(4))-15", "1,00", "\(random.next(9)),00"]) },
            { dossier, random in dossier.accounts["62000\(random.next(9))"] = PairedDossier.unseen },
        ]
    }

    /// What entries say beside their amounts.
    private var words: [Change] {
        if rights.isSuperset(of: [.evidence, .dashboard]) { return [] }
        func change(_ body: @escaping (inout PairedDossier.Booking, inout Random) -> Void) -> Change {
            { dossier, random in body(&dossier.bookings[random.next(dossier.bookings.count)], &random) }
        }
        return [
            change { $0.text = [PairedDossier.unseen, "Anders", ""][$1.next(3)] },
            change { $0.reference = ["", "X-9", "PU-purchases-0"][$1.next(3)] },
            change { $0.party = ["P2", "ONBEKEND", ""][$1.next(3)] }, change { $0.number = "\(500 + $1.next(300))" },
        ]
    }

    private var ledger: [Change] {
        if rights.contains(.evidence) { return [] }
        func pick(_ dossier: PairedDossier, _ random: inout Random) -> Int { random.next(dossier.bookings.count) }
        let sameTotals: [Change] = [
            { dossier, random in dossier.bookings.swapAt(pick(dossier, &random), pick(dossier, &random)) },
            { dossier, random in
                let index = pick(dossier, &random)
                dossier.bookings[index].date = dossier.bookings[index].date.prefix(8) + "0\(1 + random.next(9))"
            },
            { dossier, random in dossier.bookings[pick(dossier, &random)].journal = ["AF", "VF", "BK"][random.next(3)] },
            // One entry as two.
            { dossier, random in
                let index = pick(dossier, &random), part = dossier.bookings[index].amount / 2
                guard part > 0 else { return }
                var other = dossier.bookings[index]
                other.number = "\(900 + random.next(90_000))"
                other.amount = part
                dossier.bookings[index].amount -= part
                dossier.bookings.insert(other, at: pick(dossier, &random))
            },
            // After the cut-off.
            { dossier, random in
                guard dossier.cutOff != nil else { return }
                var late = PairedDossier.booking("\(2000 + random.next(90_000))", &random)
                late.date = "2024-12-1\(random.next(9))"
                dossier.bookings.append(late)
            },
        ]
        if rights.contains(.dashboard) { return sameTotals }
        return sameTotals + [
            { dossier, random in dossier.bookings.append(PairedDossier.booking("\(3000 + random.next(90_000))", &random)) },
            { dossier, random in if dossier.bookings.count > 1 { dossier.bookings.remove(at: pick(dossier, &random)) } },
            { dossier, random in dossier.bookings[pick(dossier, &random)].amount += 1 + random.next(9) },
            { dossier, random in dossier.bookings[pick(dossier, &random)].debit = ["600000", "610000"][random.next(2)] },
            { dossier, random in dossier.accounts["600000"] = "Andere naam \(random.next(9))" },
            { dossier, random in dossier.opening += 1 + random.next(9) },
        ]
    }
}
