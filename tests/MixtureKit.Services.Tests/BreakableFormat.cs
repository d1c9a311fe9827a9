using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Services.Tests;

/// <summary>A format whose reader throws once it is told to.</summary>
internal sealed class BreakableFormat() : ComponentFormat<Row, Breakable>("breakable")
{
    /// <summary>True if the reader throws.</summary>
    public bool IsBroken { get; set; }

    protected override void WriteMembers(Breakable component, ModelWriter<Row> writer)
    {
    }

    protected override Breakable ReadMembers(ModelObject members, ModelScope<Row> scope) => IsBroken ? throw new NotSupportedException("broken") : new Breakable();
}
