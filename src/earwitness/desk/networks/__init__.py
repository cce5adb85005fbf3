"""The signed network as the desk shows it: by view and by days, each pair with its ties."""
