import Glibc
import Synchronization

/// Reads every file that a manifest lists, with two threads, and compares the digests.
enum ManifestCheck {
    /// - Parameter progress: Receives how many files were read since it was called before.
    /// - Throws: `SystemError` where the system, and not the bag, is why a file cannot be read.
    static func run(_ feed: ManifestFeed, bag: RawPath, progress: @Sendable (Int) -> Void) throws -> [BagDeviation] {
        let found = Mutex<[BagDeviation]>([]), refused = Mutex<SystemError?>(nil)
        Threads.perform(2) {
            do {
                let checker = try FileChecker(bag, feed.algorithm)
                while refused.withLock({ $0 == nil }), let batch = try feed.nextBatch() {
                    let deviations = try batch.compactMap(checker.check)
                    if !deviations.isEmpty { found.withLock { $0 += deviations } }
                    progress(batch.count)
                }
            } catch let error as SystemError where error.isOfTheSystem {
                refused.withLock { $0 = $0 ?? error }
            } catch {
                let reason = (error as? SystemError)?.reason ?? "\(error)"
                found.withLock { $0.append(.unreadable(feed.name, reason: reason)) }
            }
        }
        if let refused = refused.withLock({ $0 }) { throw refused }
        return found.withLock { $0 } + feed.findings.deviations
    }

    /// Finds the first path of each pair of twins, which the first reading did not keep.
    static func twins(
        _ feed: ManifestFeed, _ folder: OpenFolder, _ declaration: BagDeclaration
    ) throws -> [BagDeviation] {
        let twins = feed.findings.twins
        if twins.isEmpty { return [] }
        var firsts: [TruncatedDigest: RawPath] = [:]
        let again = try ManifestFeed(folder, feed.name, feed.algorithm, declaration, feed.profile)
        while let batch = try again.nextBatch() {
            for entry in batch {
                let key = entry.path.foldedKey
                if twins[key] != nil, firsts[key] == nil { firsts[key] = entry.path }
            }
        }
        return firsts.flatMap { key, first in (twins[key] ?? []).map { .caseTwin($0, other: first) } }
    }
}

/// Checks one file after the other. One per thread.
private final class FileChecker {
    private let cursor: FolderCursor
    private let hasher = FileHasher()
    private let algorithm: ManifestAlgorithm

    init(_ bag: RawPath, _ algorithm: ManifestAlgorithm) throws {
        cursor = try FolderCursor(root: bag)
        self.algorithm = algorithm
    }

    /// Links and special files give nil: the walk through the bag reports them, listed or not.
    /// - Throws: `SystemError` where the system refuses.
    func check(_ entry: ManifestEntry) throws -> BagDeviation? {
        let path = entry.path
        do {
            let folder = try cursor.folder(path.parent)
            switch try folder.status(of: path.name).st_mode & S_IFMT {
            case S_IFREG: break
            case S_IFDIR: return .missing(path)
            default: return nil
            }
            let file = try Descriptor(in: folder, path.name, LineReader.openFlags, path: path)
            let found = try hasher.hex(algorithm, file, path)
            if found == entry.digest { return nil }
            return .changed(
                path, expected: String(decoding: entry.digest, as: UTF8.self),
                found: String(decoding: found, as: UTF8.self))
        } catch let error as SystemError where [ENOENT, ENOTDIR, ELOOP].contains(error.errno) {
            return .missing(path)
        } catch let error as SystemError where error.isOfTheSystem {
            throw error
        } catch {
            return .unreadable(path, reason: (error as? SystemError)?.reason ?? "\(error)")
        }
    }
}
