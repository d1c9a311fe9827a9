using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Plotting;
using MixtureKit.Cli.Terminals;
using MixtureKit.Plotting;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit plot</c>, which draws a picture of a model, a trace or a choice.</summary>
internal sealed class PlotVerb : Verb
{
    private const string Light = "light";

    private readonly Argument<string> _kind = InputArgument.Kind();
    private readonly Argument<string> _source = new("MODEL") { Description = "Model file that fit -o wrote; a trace file for trace and entropy; the output of fit --json for criterion; - reads standard input." };
    private readonly Argument<string?> _data = new("DATA") { Description = "CSV with a header, or a NumPy array (.npy); - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _output = OptionKinds.Picture("--output", "Picture to write, SVG or PNG by the ending of its name.", "-o");
    private readonly Option<IReadOnlyList<string>> _columns = OptionKinds.Names("--columns", "a,b,…", "Columns to draw; by default those in which components differ most.");
    private readonly Option<string> _weight = OptionKinds.Text("--weight", "COLUMN", "Column of observation weights.");
    private readonly Option<string> _theme = OptionKinds.Choice("--theme", "T", [Light, "dark"], $"Colors, {Light} by default");
    private readonly Option<(int Width, int Height)?> _size = OptionKinds.Size("--size", "Width and height in pixels, such as 800x560.");
    private readonly Option<ulong?> _seed = OptionKinds.Whole("--seed", 0UL, ulong.MaxValue, "Seed of samples of rows and of generated rows, 0 by default.");

    public PlotVerb(Terminal terminal, Interruption interruption)
        : base("plot", $"Draw a picture. Kinds: {string.Join("; ", PlotKind.All.Select(kind => $"{kind.Name} ({kind.Shows})"))}.", terminal, interruption)
    {
        Command.Add(_kind);
        Command.Add(_source);
        Command.Add(_data);
        foreach (Option option in (Option[])[_output, _columns, _weight, _theme, _size, _seed])
            Command.Add(option);
    }

    protected override int Run(ParseResult parsed)
    {
        string output = parsed.GetValue(_output) ?? throw new UsageException("-o is missing: name the picture to write, for example -o picture.svg.");
        var request = new PlotRequest(PlotKind.Find(parsed.GetRequiredValue(_kind)), parsed.GetRequiredValue(_source), parsed.GetValue(_data))
        {
            Columns = parsed.GetValue(_columns),
            Weight = parsed.GetValue(_weight),
            Theme = parsed.GetValue(_theme) ?? Light,
            Size = parsed.GetValue(_size),
            Seed = parsed.GetValue(_seed) ?? 0,
        };
        request.Check();
        RequireSafe([new("MODEL", request.Source), new("DATA", request.Data)], new Outputs.NamedPath("-o", output));
        InputSource.RequireOneStandardInput(request.Source, request.Data ?? "");
        PictureLibraries.Load();
        byte[] picture = new PlotJob(request, Terminal, CancellationToken).Draw(isSvg: output.EndsWith("svg", StringComparison.OrdinalIgnoreCase));
        WriteResult(output, stream => stream.Write(picture));
        return ExitCode.Success;
    }
}
