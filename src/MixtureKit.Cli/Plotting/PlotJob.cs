using System.Text;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Plotting;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Plotting;

/// <summary>The drawing of one picture.</summary>
internal sealed class PlotJob(PlotRequest request, Terminal terminal, CancellationToken cancellationToken)
{
    /// <summary>Returns the content of the picture's file.</summary>
    /// <param name="isSvg">True for SVG, false for PNG.</param>
    /// <exception cref="UsageException">The picture cannot be drawn of this model or these data.</exception>
    public byte[] Draw(bool isSvg)
    {
        FigureTheme theme = FigureTheme.All.Single(theme => theme.Name == request.Theme);
        try
        {
            Figure figure = Create();
            return isSvg ? Encoding.UTF8.GetBytes(figure.ToSvg(theme)) : figure.ToPng(theme);
        }
        catch (ImpossibleFigureException fault)
        {
            throw new UsageException($"plot {request.Kind.Name}: {fault.Message}");
        }
    }

    private FigureOptions Options => new()
    {
        Columns = request.Columns,
        Seed = request.Seed,
        Size = request.Size is var (width, height) ? new FigureSize(width, height) : null,
    };

    private Figure Create() => request.Kind.Input switch
    {
        PlotInput.Trace => OfTrace(),
        PlotInput.Fit => FitCandidates.Read(request.Source, terminal) is var candidates ? CriterionCurve.Create(candidates.Criterion, candidates.Scores, Options) : null!,
        _ => OfModel(),
    };

    private Figure OfTrace()
    {
        IReadOnlyList<TracePoint> trace = TracePoints.Read(request.Source, terminal, cancellationToken);
        return request.Kind.Name == "trace" ? LikelihoodTrace.Create(trace, null, Options) : EntropyTrace.Create(trace, Options);
    }

    private Figure OfModel()
    {
        SavedModel<Row> model = InputSource.ReadModel(request.Source, terminal);
        FigureOptions options = FigureOptions.From(model) with { Columns = Options.Columns, Seed = Options.Seed, Size = Options.Size };
        if (request.Data is null)
            return Draw(model.Mixture, null, options);
        var rows = ModelRows.Read(model, request.Data, request.Weight, keep: false, terminal, cancellationToken);
        return rows.Explaining(() => Draw(model.Mixture, rows.Observations, options));
    }

    private Figure Draw(Mixture<Row> mixture, Observations<Row>? data, FigureOptions options) => request.Kind.Name switch
    {
        "scatter" => ComponentScatter.Create(mixture, data, options),
        "contours" => DensityContours.Create(mixture, data, options),
        "histogram" => ComponentHistogram.Create(mixture, data, options),
        "frequencies" => LevelFrequencies.Create(mixture, data, options),
        "profiles" => ProbabilityProfiles.Create(mixture, options),
        "pairs" => PairsPanel.Create(mixture, data!, options),
        "projection" => DiscriminantProjection.Create(mixture, data!, options),
        "generated" => GeneratedData.Create(mixture, data!, options),
        "uncertainty" => UncertaintyFigure.Create(mixture, data!, options),
        "quantiles" => ResidualQuantiles.Create(mixture, data!, options),
        _ => LowerBoundPath.Create(mixture, data!, options, cancellationToken),
    };
}
