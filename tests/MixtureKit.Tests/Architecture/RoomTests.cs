using System.Reflection;
using System.Text.RegularExpressions;
using MixtureKit.Tables;
using NetArchTest.Rules;

namespace MixtureKit.Tests.Architecture;

/// <summary>A room of the library uses those before it, never those after it.</summary>
public sealed partial class RoomTests
{
    /// <summary>The rooms in order; those in one line are the core and may use each other.</summary>
    private static readonly string[][] Order =
    [
        ["Messages"],
        ["Files"],
        ["Checkpoints"],
        ["Numerics"],
        ["Parallelism"],
        ["Data"],
        ["Marginals"],
        ["Notebooks"],
        ["", "Groups", "Gates", "Assignments", "Accelerations", "Estimation", "Selection"],
        ["Serialization"],
        ["Starts"],
        ["Choosing"],
        ["Comparing"],
        ["Uncertainty"],
        ["Components"],
    ];

    private static readonly Assembly Library = typeof(Mixture<>).Assembly;

    public static TheoryData<string> Rooms => [.. Order.SelectMany(rooms => rooms)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_no_room_after_it(string room)
    {
        string[] later = [.. Order.SkipWhile(rooms => !rooms.Contains(room)).Skip(1).SelectMany(rooms => rooms).SelectMany(TypesOf)];
        Assert.Empty(Users(Library, $"^{Regex.Escape(NamespaceOf(room))}$", later));
    }

    [Fact]
    public void Every_type_stands_in_a_room_of_the_order()
    {
        string[] known = [.. Order.SelectMany(rooms => rooms).Select(NamespaceOf)];
        Assert.DoesNotContain(Library.GetTypes(), type => type.Namespace is { } name && name.StartsWith("MixtureKit", StringComparison.Ordinal) && !known.Contains(name));
    }

    // A group may ask LaneCount how wide vectors are, to lay its columns out; it is given no vector.
    [Fact]
    public void Intrinsics_stand_in_Numerics_alone() =>
        Assert.Empty(
            from assembly in new[] { Library, typeof(TableReader).Assembly, typeof(Testing.ComponentLaws).Assembly }
            from user in Users(assembly, @"^MixtureKit(?!\.Numerics$)", ["System.Runtime.Intrinsics", "System.Numerics.Vector", "MixtureKit.Numerics.Lanes512", "MixtureKit.Numerics.Lanes256", "MixtureKit.Numerics.Lanes128"])
            select user);

    [Fact]
    public void The_library_uses_no_reader_of_tables() =>
        Assert.DoesNotContain(Library.GetReferencedAssemblies(), name => name.Name is "MixtureKit.Tables" or "CsvHelper");

    private static string NamespaceOf(string room) => room.Length == 0 ? "MixtureKit" : $"MixtureKit.{room}";

    private static IEnumerable<string> TypesOf(string room) =>
        Library.GetTypes().Where(type => type.Namespace == NamespaceOf(room) && !type.IsNested && !Generated().IsMatch(type.Name)).Select(type => type.FullName!);

    private static IEnumerable<string> Users(Assembly assembly, string room, string[] types) => types.Length == 0
        ? []
        : Types.InAssembly(assembly).That().ResideInNamespaceMatching(room).And().HaveDependencyOnAny(types).GetTypes().Select(type => type.FullName!);

    [GeneratedRegex("[<>]")]
    private static partial Regex Generated();
}
