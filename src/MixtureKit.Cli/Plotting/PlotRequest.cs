namespace MixtureKit.Cli.Plotting;

/// <summary>The arguments of a call of <c>plot</c>.</summary>
/// <param name="Kind">The kind of picture.</param>
/// <param name="Source">The model, the trace or the JSON of a fit.</param>
/// <param name="Data">The table, or null.</param>
internal sealed record PlotRequest(PlotKind Kind, string Source, string? Data)
{
    /// <summary>The columns to draw, or null.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The column of weights, or null.</summary>
    public string? Weight { get; init; }

    /// <summary>The name of the theme.</summary>
    public required string Theme { get; init; }

    /// <summary>Width and height, or null.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Throws if an argument has no meaning for the kind.</summary>
    /// <exception cref="UsageException">There is such an argument, or one is missing.</exception>
    public void Check()
    {
        bool hasModel = Kind.Input is PlotInput.Model or PlotInput.ModelAlone or PlotInput.ModelAndData;
        if (Kind.Input == PlotInput.ModelAndData && Data is null)
            throw new UsageException($"plot {Kind.Name}: DATA is missing; give the table after the model.");
        if (Kind.Input is PlotInput.ModelAlone or PlotInput.Trace or PlotInput.Fit && Data is not null)
            throw new UsageException($"plot {Kind.Name} draws no table; leave DATA '{Data}' out.");
        if (!hasModel && Columns is not null)
            throw new UsageException($"plot {Kind.Name} draws no columns; leave --columns out.");
        if (Weight is not null && Data is null)
            throw new UsageException($"--weight {Weight}: there is no DATA whose rows could have weights; leave the option out.");
    }
}
