using MixtureKit.Fuzzing.Checkpoints;
using MixtureKit.Fuzzing.Configuring;
using MixtureKit.Fuzzing.Csv;
using MixtureKit.Fuzzing.Holes;
using MixtureKit.Fuzzing.Models;
using MixtureKit.Fuzzing.Numpy;
using MixtureKit.Fuzzing.Typed;
using MixtureKit.Fuzzing.Written;

namespace MixtureKit.Fuzzing;

/// <summary>The kinds of input, in the order in which they are run.</summary>
internal static class Kinds
{
    public static IReadOnlyList<InputKind> All { get; } =
        [new CsvKind(), new NumpyKind(), new ModelKind(), new WriteKind(), TypedKind.Parquet, TypedKind.Arrow, new HolesKind(), new CheckpointKind(), new ConfigurationKind()];

    public static InputKind? Named(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
