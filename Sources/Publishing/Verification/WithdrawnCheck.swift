import Fixity
import Foundation

/// Reads the records of what was withdrawn.
struct WithdrawnCheck {
    let root: WebRoot

    /// - Returns: When each dossier was withdrawn last, an instant.
    /// - Throws: `SystemError` where the system refuses to read.
    func run(_ deviations: inout [WebRootDeviation]) throws -> [String: String] {
        let folder = WebFolder(root, "withdrawn")
        var numbers: [String: Set<Int>] = [:], last: [String: String] = [:]
        for entry in try folder.entries(&deviations) {
            let name = entry.path.display, place = folder.at(name)
            guard entry.path.isDisplayExact, let (dossier, number) = Self.parts(of: name) else {
                deviations.append(WebRootDeviation(place, WebFolder.isLeftover(name) ? .leftover : .added))
                continue
            }
            numbers[dossier, default: []].insert(number)
            guard entry.kind == .file else {
                deviations.append(WebRootDeviation(place, entry.kind == .symbolicLink ? .link : .misplaced))
                continue
            }
            let record: Withdrawal.Record
            do { record = try CanonicalJSON.read(Withdrawal.Record.self, root.at(place)) } catch {
                deviations.append(try .unreadable(place, error))
                continue
            }
            let text = (try? CanonicalJSON.text(record)).map { Data($0.utf8) }
            if try !record.isAsWritten || record.dossier != dossier || WholeFile.bytes(root.at(place)) != text {
                deviations.append(WebRootDeviation(place, .changed))
            }
            last[dossier] = max(last[dossier] ?? "", record.withdrawn)
        }
        for (dossier, found) in numbers.sorted(by: { $0.key < $1.key }) {
            // They are counted from 1, and none is ever removed.
            for number in 1..<(found.max() ?? 1) where !found.contains(number) {
                deviations.append(WebRootDeviation(folder.at("\(dossier)-\(number).json"), .missing))
            }
        }
        return last
    }

    /// `<dossier>-<n>.json`, as it is written.
    private static func parts(of name: String) -> (dossier: String, number: Int)? {
        guard let match = name.wholeMatch(of: /([a-z0-9-]+)-([1-9][0-9]{0,5})\.json/), let number = Int(match.2) else { return nil }
        return WebRoot.isName(String(match.1)) ? (String(match.1), number) : nil
    }
}
