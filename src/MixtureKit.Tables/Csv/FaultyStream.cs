using System.Runtime.ExceptionServices;

namespace MixtureKit.Tables;

/// <summary>The end of a stream that could not be read on: reading it fails as the stream did.</summary>
internal sealed class FaultyStream(ExceptionDispatchInfo fault, Stream failed) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        fault.Throw();
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            failed.Dispose();
        base.Dispose(disposing);
    }
}
