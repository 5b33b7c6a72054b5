import Glibc
import Synchronization

/// BagIt bags (RFC 8493).
package enum Bag {
    /// Reads every byte of a bag and reports each deviation. Never follows a link, never waits for a FIFO.
    /// Memory grows by some 40 bytes a listed file.
    ///
    /// A sealed bag has no folder in which nothing is listed, so that an empty one was added. A foreign bag may have them below `data/`: a manifest
    /// cannot list them. It may be without a tag manifest, and then nothing says which tag files belong there.
    ///
    /// - Parameter progress: Receives the files of the payload that were read so far, on several threads.
    /// - Throws: `SystemError` if `root` itself cannot be listed, or the system refuses to read what is there: that is no deviation.
    package static func verify(
        _ root: RawPath, as profile: BagProfile = .sealed, progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws -> BagReport {
        var verification = try BagVerification(root, profile, progress)
        return try verification.report()
    }
}

/// One verification on its way.
private struct BagVerification {
    private let root: RawPath
    private let folder: OpenFolder
    private let profile: BagProfile
    private let progress: @Sendable (WorkProgress) -> Void
    private var declaration = BagDeclaration()
    private var deviations: [BagDeviation] = []
    private var manifests: [ManifestFeed] = []
    private var tagManifests: [ManifestFeed] = []
    private var files = 0
    private var octets = 0

    init(_ root: RawPath, _ profile: BagProfile, _ progress: @escaping @Sendable (WorkProgress) -> Void) throws {
        self.root = root
        self.profile = profile
        self.progress = progress
        folder = try OpenFolder(root, path: root, following: true)
    }

    mutating func report() throws -> BagReport {
        try readDeclaration()
        if declaration.isReadable {
            try checkManifests()
            try walk()
            try checkOxum()
        }
        let fingerprint = try fingerprint()
        return BagReport(
            deviations: Set(deviations).sorted(), files: files, octets: octets, fingerprint: fingerprint)
    }

    private func fingerprint() throws -> SHA256Digest? {
        do { return try FileHasher().digest(of: open("tagmanifest-sha256.txt"), path: "tagmanifest-sha256.txt").digest } catch {
            if let error = error as? SystemError, error.isOfTheSystem { throw error }
            return nil
        }
    }

    private func open(_ name: RawPath) throws -> Descriptor {
        try Descriptor(in: folder, name, LineReader.openFlags, path: name)
    }

    /// - Throws: the error, where it says nothing of the bag.
    private mutating func note(_ error: SystemError, _ path: RawPath) throws {
        if error.isOfTheSystem { throw error }
        // The walk reports a link as such.
        if error.errno != ELOOP { deviations.append(.unreadable(path, reason: error.reason)) }
    }

    private mutating func readDeclaration() throws {
        do {
            var reader = LineReader(try open("bagit.txt"), path: "bagit.txt")
            var lines: [[UInt8]] = []
            while lines.count < 3, let line = try reader.next() { lines.append(line) }
            declaration = BagDeclaration(lines, &deviations)
        } catch let error as SystemError where error.errno != ENOENT {
            try note(error, "bagit.txt")
        } catch {
            deviations.append(.missingBagitTxt)
        }
    }

    private mutating func checkManifests() throws {
        for name in try folder.names() {
            let isTag = name.isTagManifest
            guard isTag || name.isPayloadManifest, let text = String(validating: name.bytes, as: UTF8.self) else {
                continue
            }
            // The walk reports a second tag manifest in a sealed bag as added.
            if isTag, profile == .sealed, name != "tagmanifest-sha256.txt" { continue }
            let kind = text.dropFirst(isTag ? 12 : 9).dropLast(4).lowercased()
            guard let algorithm = ManifestAlgorithm(rawValue: kind) else {
                deviations.append(.unsupportedAlgorithm(file: name))
                continue
            }
            do {
                let feed = try ManifestFeed(folder, name, algorithm, declaration, profile)
                let counter = isTag ? nil : reached()
                deviations += try ManifestCheck.run(feed, bag: root) { counter?.add($0) }
                deviations += try ManifestCheck.twins(feed, folder, declaration)
                if isTag { tagManifests.append(feed) } else { manifests.append(feed) }
            } catch let error as SystemError {
                try note(error, name)
            }
        }
        if tagManifests.isEmpty, profile == .sealed { deviations.append(.missingTagmanifest) }
        if manifests.isEmpty || (profile == .sealed && !manifests.contains { $0.algorithm == .sha256 }) {
            deviations.append(.missingManifest)
            deviations.removeAll { $0 == .missing("manifest-sha256.txt") }
        }
        if deviations.contains(.missingBagitTxt) { deviations.removeAll { $0 == .missing("bagit.txt") } }
    }

    private mutating func walk() throws {
        let payload = manifests.map { ($0.name, $0.findings.listed) }
        let tags = tagManifests.map { ($0.name, $0.findings.listed) }
        let tagFolders = Self.folders(of: tagManifests), payloadFolders = Self.folders(of: manifests)
        var unreadable: [BagDeviation] = []
        var hasPayload = false
        try FileTree.walk(root, unreadable: {
            if $1.isOfTheSystem { throw $1 }
            unreadable.append(.unreadable($0, reason: $1.reason))
        }) { entry in
            let path = entry.path
            switch entry.kind {
            case .symbolicLink: deviations.append(.symbolicLink(path))
            case .special: deviations.append(.specialFile(path))
            case .folder:
                if path == "data" {
                    hasPayload = true
                } else if path.isInPayload {
                    // Without a manifest nothing says what belongs there.
                    if profile == .sealed, !manifests.isEmpty, !payloadFolders.contains(path.key) { deviations.append(.added(path)) }
                } else if profile == .sealed || !path.bytes.contains(47) && !tagManifests.isEmpty, !tagFolders.contains(path.key) {
                    deviations.append(.added(path))
                }
            case .file:
                if path.isInPayload {
                    files += 1
                    octets += entry.size
                    checkListed(path, in: payload)
                } else if !(path.isTagManifest && (profile == .foreign || path == "tagmanifest-sha256.txt")),
                    profile == .sealed || !tagManifests.isEmpty {
                    checkTag(path, in: tags)
                }
            }
        }
        deviations += unreadable
        if !hasPayload { deviations.append(.missing("data")) }
    }

    private static func folders(of manifests: [ManifestFeed]) -> Set<TruncatedDigest> {
        manifests.reduce(into: []) { $0.formUnion($1.findings.folders) }
    }

    private mutating func checkListed(_ path: RawPath, in manifests: [(name: RawPath, listed: Set<TruncatedDigest>)]) {
        let key = path.key
        let silent = manifests.filter { !$0.listed.contains(key) }
        if manifests.isEmpty || silent.isEmpty { return }
        if silent.count == manifests.count {
            deviations.append(.added(path))
        } else if declaration.version == .v1_0 {
            deviations += silent.map { .leftOut(path, manifest: $0.name) }
        }
    }

    private mutating func checkTag(_ path: RawPath, in manifests: [(name: RawPath, listed: Set<TruncatedDigest>)]) {
        let key = path.key
        if !manifests.isEmpty, manifests.allSatisfy({ $0.listed.contains(key) }) { return }
        if path == "bagit.txt" || path == "bag-info.txt" || path.isPayloadManifest {
            if !manifests.isEmpty { deviations.append(.tagFileNotInTagmanifest(path)) }
        } else {
            deviations.append(.added(path))
        }
    }

    /// How many files there are is taken from the bag's own word, which is judged later: here it is for show.
    private func reached() -> ReadFiles {
        ReadFiles(all: statedOxums().compactMap { $0.split(separator: ".").last.flatMap { Int($0) } }.first ?? 0, progress)
    }

    /// What the bag says of its size; nothing where that cannot be read.
    private func statedOxums() -> [String] {
        var stated: [String] = []
        _ = try? readOxums { stated.append($0) }
        return stated
    }

    private mutating func checkOxum() throws {
        let found = "\(octets).\(files)"
        var differing: [BagDeviation] = []
        do {
            try readOxums { if $0 != found { differing.append(.oxumMismatch(stated: $0, found: found)) } }
            deviations += differing
        } catch let error as SystemError where error.errno == ENOENT {
            // Optional; where the tag manifest lists it, it is reported as missing.
        } catch {
            deviations += differing
            if let error = error as? SystemError { try note(error, "bag-info.txt") }
        }
    }

    private func readOxums(_ each: (String) -> Void) throws {
        var reader = LineReader(try open("bag-info.txt"), path: "bag-info.txt")
        while let line = try reader.next() {
            let text = String(decoding: declaration.utf8(line), as: UTF8.self)
            guard let colon = text.firstIndex(of: ":") else { continue }
            let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
            let label = text[..<colon].reversed().drop(while: blank).reversed()
            guard String(label).lowercased() == "payload-oxum" else { continue }
            each(String(text[text.index(after: colon)...].drop(while: blank)))
        }
    }
}

/// Counts the files that were read, on behalf of several threads.
private final class ReadFiles: Sendable {
    private let count = Mutex(0)
    private let all: Int
    private let progress: @Sendable (WorkProgress) -> Void

    init(all: Int, _ progress: @escaping @Sendable (WorkProgress) -> Void) {
        self.all = all
        self.progress = progress
    }

    func add(_ files: Int) {
        let done = count.withLock { count in
            count += files
            return count
        }
        progress(WorkProgress(done, of: all))
    }
}

extension RawPath {
    fileprivate var isPayloadManifest: Bool { isManifest("manifest-") }
    fileprivate var isTagManifest: Bool { isManifest("tagmanifest-") }

    private func isManifest(_ prefix: String) -> Bool {
        bytes.starts(with: Array(prefix.utf8)) && bytes.suffix(4).elementsEqual(Array(".txt".utf8))
            && !bytes.contains(47)
    }
}
