using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>Poisson components on a batch.</summary>
internal sealed class PoissonGroup(IReadOnlyList<IMixtureComponent<Row>> members) : CountGroup(members, ((Poisson)members[0]).Dimension)
{
    private static readonly Func<ReadOnlySpan<double>, double> LogFactorials = CountRows.PoissonTerm;

    private readonly Poisson[] _poissons = [.. members.Cast<Poisson>()];

    protected override Func<ReadOnlySpan<double>, double> Term => LogFactorials;

    protected override void Terms(ColumnView columns, Span<double> terms) => CountRows.PoissonTerms(columns, terms);

    protected override double Constant(int member) => -_poissons[member].TotalRate;

    protected override double LogParameter(int member, int column) => _poissons[member].LogRate(column);
}
