/// Why a staging was not made or not committed.
package enum StagingFault: Error, Hashable, CustomStringConvertible {
    /// Another run works on the same destination.
    case busy(RawPath)
    case destinationExists(RawPath)

    package var description: String {
        switch self {
        case .busy(let path): "another run is writing '\(path.display)': wait for it to end"
        case .destinationExists(let path): "'\(path.display)' exists already and is not replaced"
        }
    }
}
