"""Tables of the least figures, which only rise."""


def hold_floors(path, figures, raises):
    """Compares figures, by name, with the table of a file, and prints each; gives how many are
    below their floors. With `raises`, and where none is, figures above their floors become them."""
    floors = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, floor = line.split("\t")
                floors[name] = float(floor)
    missed = 0
    for name, figure in figures.items():
        floor = floors.get(name, 0.0)
        missed += figure < floor
        print(f"floor {name}: {figure:.4f} against {floor:.3f} {'holds' if figure >= floor else 'MISSED'}")
        # Rounded down, so that a platform's last digit is no reason to fail.
        floors[name] = max(floor, int(figure * 1000) / 1000)
    if raises and not missed:
        head = "# The least figures, which only rise.\n"
        path.write_text(head + "".join(f"{n}\t{f:.3f}\n" for n, f in sorted(floors.items())), encoding="utf-8")
    return missed
